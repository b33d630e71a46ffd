package match

import (
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/rule"
)

func wantShapes(t *testing.T, list []rule.Indicator, texts map[string]string) {
	t.Helper()
	m := newMatcher(t, list)
	for text, want := range texts {
		units := utf16.Encode([]rune(text))
		got := ""
		for i, f := range find(t, m, list, text) {
			if i > 0 {
				got += "/"
			}
			got += string(utf16.Decode(units[f.Start:f.End]))
		}
		if got != want {
			t.Errorf("in %q found %q, want %q", text, got, want)
		}
	}
}

func shapeOf(kind rule.Shape, words string) []rule.Indicator {
	in := rule.Indicator{ID: "divert." + string(kind), Shape: kind}
	if words != "" {
		in.Phrases = []rule.Phrase{{Text: words}}
	}
	return []rule.Indicator{in}
}

func TestContact(t *testing.T) {
	wantShapes(t, shapeOf(rule.Contact, "微信|vx|扣扣|v"), map[string]string{
		"加微信：shop88kefu 领":     "微信：shop88kefu",
		"＋ＶＸ ab12345":          "ＶＸ ab12345",
		"微信 ｚｘ＿００００ 办理":        "微信 ｚｘ＿００００",
		"扣扣 零零零叁柒柒捌":           "扣扣 零零零叁柒柒捌",
		"vxshop88kefu":         "vxshop88kefu",
		"V：zb_guanbi000，他":     "V：zb_guanbi000",
		"微信号是 88-99-77-66":     "微信号是 88-99-77-66",
		"微信1\u200b2\u200b345":  "微信1\u200b2\u200b345",
		"微........信12345":      "微........信12345",
		"微信支付 12元":             "",
		"订单号 2024070812345678": "",
		"用微信聊 hello":           "",
		"tv 12345":             "",
		"微信。12345":             "",
		"微信\n12345":            "",
		"微信         12345":     "",
		"微信号码请看下面这里x12345":     "",
	})
}

func TestAccountAndAmount(t *testing.T) {
	wantShapes(t, shapeOf(rule.Account, "加|搜"), map[string]string{
		"加 lj_8899": "加 lj_8899", "加ab1234": "加ab1234", "加了ab1234": "加了ab1234",
		"加123456": "", "加abcdef": "", "加ab12": "", "参加上面那个ab1234": "",
	})
	wantShapes(t, shapeOf(rule.Amount, "交|付"), map[string]string{
		"交99元": "交99", "付 ¥500": "付 ¥500", "交一千": "交一", "交给abc": "", "交1234567": "", "提交了订单99": "",
	})
}

func TestLink(t *testing.T) {
	wantShapes(t, shapeOf(rule.Link, ""), map[string]string{
		"退订 zb-huiyuan.example/off 点":   "zb-huiyuan.example/off",
		"ｂａｉｄｕ．ｃｏｍ":                     "ｂａｉｄｕ．ｃｏｍ",
		"打开www.a1.com.cn/x?id=3#top，登录": "www.a1.com.cn/x?id=3#top",
		"去 a.com. 好":                    "a.com",
		"a.com/b.com":                   "a.com/b.com/b.com",
		"v3.14.2":                       "",
		"com":                           "",
		".com":                          "",
		"你好.com":                        "",
		"a.comic":                       "",
		"e.g. me":                       "",
	})
}

// TestTrustedLinks holds that the shops' own sites are no way off, and that
// nobody else's name passes for one.
func TestTrustedLinks(t *testing.T) {
	wantShapes(t, shapeOf(rule.Link, "jd|taobao"), map[string]string{
		"去 pay.jd.com/x 看":   "",
		"ＪＤ．ＣＯＭ":             "",
		"item.taobao.com.cn": "",
		"jd-refund.com":      "jd-refund.com",
		"jd.com.evil.top":    "jd.com.evil.top",
		"evil.com/jd.com":    "evil.com/jd.com",
		"jdjd.com":           "jdjd.com",
		"com.cn":             "com.cn",
	})
}

// TestShortNames holds that a messenger's name of one unit stands close to the
// account.
func TestShortNames(t *testing.T) {
	wantShapes(t, shapeOf(rule.Contact, "薇|v"), map[string]string{
		"薇：abc12345": "薇：abc12345", "薇号 abc12345": "薇号 abc12345", "v abc12345": "v abc12345",
		"薇软系统 win12345": "", "v是指abc12345": "", "vabc12345": "",
	})
}

func TestPhone(t *testing.T) {
	wantShapes(t, shapeOf(rule.Phone, ""), map[string]string{
		"电话13800000000找": "13800000000", "138-0000-0000": "138-0000-0000", "①③⑧零零零零零零零零": "①③⑧零零零零零零零零",
		"+8613800000000": "8613800000000", "13\ufe0f8\u200b00000000": "13\ufe0f8\u200b00000000",
		"12800000000": "", "1380000000": "", "138000000000": "", "01013800000000": "", "13800000000a": "",
	})
}

func TestObfuscatedPhone(t *testing.T) {
	wantShapes(t, shapeOf(rule.Phone, ""), map[string]string{
		"打l38oo13oo00找": "l38oo13oo00", "一三八〇〇零零零零零零": "一三八〇〇零零零零零零", "①38-零零零零-②③④⑤": "①38-零零零零-②③④⑤",
		"loooooooooo": "", "1380000000x": "", "13abc000000": "",
	})
}

// The numbers are made up; their check digits are right.
func TestCardAndCitizen(t *testing.T) {
	wantShapes(t, shapeOf(rule.Card, ""), map[string]string{
		"转到6222020000000000000这张": "6222020000000000000", "卡号 6222 0200 0000 0000 000 户名": "6222 0200 0000 0000 000",
		"6222-0200-0000-0000-000": "6222-0200-0000-0000-000", "陆贰22020000000000000": "陆贰22020000000000000", "4000000000000002": "4000000000000002",
		"6222020000000000001": "", "订单 1222020000000000005": "", "62220200000000": "", "6222020000000000000 1": "", "x6222020000000000000": "",
		"6222020000000000000a": "", "1 6222020000000000000": "",
	})
	wantShapes(t, shapeOf(rule.Citizen, ""), map[string]string{
		"您的身份证110101190001010014涉嫌": "110101190001010014", "11010119000101009X": "11010119000101009X", "110101 19000101 0014": "110101 19000101 0014",
		"110101190001010015": "", "110101190013010003": "", "11010119000101009X9": "", "010101190001010002": "", "110101180001010007": "",
	})
}

func TestLookAlike(t *testing.T) {
	wantShapes(t, shapeOf(rule.LookAlike, "jd|taobao|douyin"), map[string]string{
		"点 jd-refund.com/x": "jd-refund.com/x", "taobaokefu.top": "taobaokefu.top", "my-douyin.example": "my-douyin.example",
		"www.jd.com.pay.top": "www.jd.com.pay.top", "ta0bao.net.vip": "ta0bao.net.vip", "d0uy1n.top": "d0uy1n.top", "mtaobao.cc": "mtaobao.cc",
		"www.jd.com": "", "item.taobao.com/jd-x": "", "jdk.com": "", "zjd.com": "", "baidu.com": "", "a.example/taobao": "", "tb.cn": "",
	})
}
