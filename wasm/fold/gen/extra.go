package main

import "unicode"

// marks are the visible characters that may stand between the characters of a
// phrase. Sentence punctuation is never among them: it would join clauses. Nor
// are marks of quotation, which say that somebody else speaks.
const marks = ".·•*-_|/~+`^'\"‧∙・‐‑‒–—―|丨=#&$\\()[]【】<>《》{}°˙¨×※§¦"

// skipped reports whether r may stand between the units of a phrase. Zero never
// does, as it keeps texts apart.
func skipped(r rune) bool {
	if _, ok := extra[r]; ok || r == 0 {
		return false
	}
	return r < 0x21 || r == 0x7F || surrogate(r) || unseen(r) || contains(marks, r) || symbol(r)
}

// unseen reports whether r shows nothing, or nothing of its own: marks, formats,
// blanks, fillers, private characters, and what stands for an object.
func unseen(r rune) bool {
	return r == 0xFFFC || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Zs, unicode.Zl, unicode.Zp,
		unicode.Co, unicode.Other_Default_Ignorable_Code_Point)
}

func surrogate(r rune) bool { return r >= 0xD800 && r < 0xE000 }

// symbol reports whether r is one of the BMP's pictures: arrows, boxes,
// dingbats and emoji. Circled digits and letters fold instead.
func symbol(r rune) bool {
	return r >= 0x2190 && r < 0x2329 || r >= 0x232B && r < 0x2460 || r >= 0x2500 && r < 0x2776 || r >= 0x2794 && r < 0x2C00 || r == 0x3030 || r == 0x303D
}

func contains(s string, r rune) bool {
	for _, c := range s {
		if c == r {
			return true
		}
	}
	return false
}

// extra are look-alikes that neither Unicode nor OpenCC knows of.
var extra = map[rune]rune{
	'➕': '加', '〇': '0', '○': '0', '零': '0', '壹': '1', '弌': '1', '一': '1',
	'贰': '2', '貳': '2', '弍': '2', '二': '2', '叁': '3', '叄': '3', '三': '3',
	'肆': '4', '四': '4', '伍': '5', '五': '5', '陆': '6', '陸': '6', '六': '6',
	'柒': '7', '七': '7', '捌': '8', '八': '8', '玖': '9', '九': '9',
	'拾': '十', '佰': '百', '仟': '千',
	'帐': '账', '帳': '账', '哋': '地', '祂': '他', '妳': '你', '您': '你',
	'α': 'a', 'а': 'a', 'в': 'b', 'с': 'c', 'ԁ': 'd', 'е': 'e', 'ε': 'e',
	'һ': 'h', 'і': 'i', 'ι': 'i', 'ı': 'i', 'ј': 'j', 'к': 'k', 'κ': 'k', 'м': 'm',
	'ո': 'n', 'о': 'o', 'ο': 'o', 'р': 'p', 'ρ': 'p', 'ԛ': 'q', 'ѕ': 's', 'т': 't',
	'τ': 't', 'υ': 'u', 'ν': 'v', 'ѵ': 'v', 'ⱱ': 'v', 'ѡ': 'w', 'ω': 'w', 'ԝ': 'w',
	'х': 'x', 'χ': 'x', 'у': 'y', 'γ': 'y', 'ᴠ': 'v', 'ᴡ': 'w', 'ⅴ': 'v', 'ⅹ': 'x',
	'∨': 'v', '√': 'v', '✓': 'v', '✔': 'v',
}

func init() {
	// Letters in circles and squares beyond the BMP: 🄰 🅐 🅰 and 🇦.
	for i := range rune(26) {
		for _, start := range []rune{0x1F130, 0x1F150, 0x1F170, 0x1F1E6} {
			extra[start+i] = 'a' + i
		}
	}
	// Digits in black circles, ❶ to ❾, ➀ and ➊.
	for i := range rune(9) {
		for _, start := range []rune{0x2776, 0x2780, 0x278A} {
			extra[start+i] = '1' + i
		}
	}
}
