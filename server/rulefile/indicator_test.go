package rulefile

import "testing"

func TestIndicatorProblems(t *testing.T) {
	const use = "indicators/divert.yaml"
	const rest = "messenger: {phrases: [加群聊]}\ncontact: {shape: contact, phrases: [微信]}\n"
	for name, files := range map[string]map[string]string{
		"unused": {use: rest + "more: {phrases: [换平台]} # want used by no rule\n"},
		"name":   {use: rest + "More_: {phrases: [换平台]} # want small letters;;used by no rule\n"},
		"nothing": {use: "contact: {shape: contact, phrases: [微信]}\n" +
			"messenger: {weight: 0} # want neither phrases nor a shape\n"},
		"wrong values": {use: "contact: {shape: contact, phrases: [微信]}\nmessenger: # all of it\n" +
			"  decisive: maybe # want expected true or false\n" +
			"  weight: 1.5 # want expected a whole number\n" +
			"  color: 1 # want unknown field\n" +
			"  shape: round # want unknown shape\n" +
			"  phrases: 加我们 # want expected a list\n"},
		"shield fields elsewhere": {use: "contact: {shape: contact, phrases: [微信]}\nmessenger:\n" +
			"  scope: clause # want no shield\n" +
			"  cheap: true # want no shield\n" +
			"  phrases: [加群聊]\n"},
		"contact without names": {use: "contact: {shape: contact} # want contact \"divert.contact\" without phrases\nmessenger: {phrases: [加群聊]}\n"},
		"shields": {"indicators/shield.yaml": "a: {phrases: [谨防诈骗]} # want missing field \"scope\"\n" +
			"b: {scope: wide, phrases: [警惕诈骗]} # want unknown scope\n" +
			"c: {scope: section, phrases: [不要转账]} # want without a weight\n"},
		"phrases": {use: "contact: {shape: contact, phrases: [微信]}\nmessenger:\n  phrases:\n" +
			"    - 加 群 # want skip mark\n" +
			"    - 群 # want shorter than 2\n" +
			"    - 请马上加入我们的会员群 # want Han, more than 8\n" +
			"    - \"{加|进\" # want not closed\n" +
			"    - {not_after: 主} # want missing field \"text\"\n" +
			"    - {text: 加群, before: 主} # want unknown field \"before\"\n" +
			"    - [加群] # want expected a text\n" +
			"    - 96110\n"},
		"overlap": {use: "contact: {shape: contact, phrases: [微信]}\nmessenger:\n  phrases:\n" +
			"    - 进群 # want in other phrases of\n" +
			"    - \"{加|进|入}群\"\n" +
			"    - \"{加|找}群\"\n" +
			"    - 加好友\n" +
			"    - 加好友 # want in other phrases of\n" +
			"    - 加微信\n" +
			"    - 加ＶＸ # want in other phrases of\n" +
			"    - {text: 加好友, not_after: 的} # want another not_before or not_after than in line 7\n"},
		"in two indicators": {use: "contact: {shape: contact, phrases: [微信, 群聊]}\nmessenger: {phrases: [群聊]}\n" +
			"more: {phrases: [\"{群聊|换群}\"]} # want phrase \"群聊\" is in \"divert.messenger\" already;;used by no rule\n"},
		"broken stage": {use: "messenger: {phrases: [加群聊\nmore: # want reading yaml\n"},
		"variants": {"variants.yaml": "微信:\n  - v信\n  - Ｖ信 # want stands twice\n  - 薇 信 # want skip mark\n" +
			"群.聊: [群] # want skip mark\nQQ: 扣扣 # want expected a list\n\"\": [a] # want expected a name\n"},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, good(t, files))
		})
	}
}
