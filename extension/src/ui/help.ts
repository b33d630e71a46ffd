// What to do when it has already happened. One source for the card and the
// popup, so that a shopper reads the same words in both.

/** HelpPart is one situation: the key of its heading, the keys of its steps. */
export interface HelpPart {
  heading: string;
  steps: string[];
}

/** helpParts come in the order of haste: the money first, the proof last. */
export const helpParts: HelpPart[] = [
  { heading: 'helpPaid', steps: ['helpPaidBank', 'helpPaidPolice', 'helpPaidWallet'] },
  { heading: 'helpScreen', steps: ['helpScreenStop', 'helpScreenFreeze', 'helpScreenPassword'] },
  { heading: 'helpCode', steps: ['helpCodePassword', 'helpCodeBank'] },
  { heading: 'helpProof', steps: ['helpProofTalk', 'helpProofAccount', 'helpProofMoney'] },
];

export const helpTitle = 'helpTitle';
export const helpBeware = 'helpBeware';
