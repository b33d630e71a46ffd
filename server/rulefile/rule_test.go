package rulefile

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jianzha/jianzha/server/rules"
)

const freePhone = "gift-lure/free-phone.yaml"

// TestTenErrors has one file with ten errors: each is reported, in its line.
func TestTenErrors(t *testing.T) {
	files := good(t, map[string]string{freePhone: `id: other-name # want in a file named "free-phone";;missing field "owner";;no weight for rule "other-name"
category: scratch-card # want in folder "gift-lure"
status: live # want unknown status "live"
all: [lure.free-gift, lure.nothing] # want unknown indicator "lure.nothing"
any: [divert.messenger, divert.contact, diversion.*] # want unknown stage "diversion"
window: -1 # want below 0
color: red # want unknown field "color"
why: # a reason
  zh-CN: 先送礼物。再让你离开平台。 # want more than one sentence
  en: A gift comes first.
advice: {zh-CN: 不要加。} # want missing field "en"
review_by: soon # want is no date
source: seen in a live room in May
hit: [恭喜你免费领手机] # want 1 examples in "hit"
miss: [手机坏了可以修吗, 我们没有客服, 不要钱]
`,
		"weights.yaml": "free-phone: 250 # want unknown rule \"free-phone\"\n"})
	expect(t, files)
}

// edit replaces one piece of the good rule.
func edit(t *testing.T, old, new string) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/good/" + freePhone)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%q is not in %s", old, freePhone)
	}
	return map[string]string{freePhone: strings.Replace(string(data), old, new, 1)}
}

func TestRuleProblems(t *testing.T) {
	for _, c := range []struct{ name, old, new string }{
		{"two documents", "owner: rules", "owner: rules\n--- # want one document only\nid: x"},
		{"a list of nothing", "none: [shield.*]", "none: [shield] # want the whole stage is"},
		{"no mapping", "none: [shield.*]", "none: shield.* # want expected a list"},
		{"twice in a rule", "none: [shield.*]", `none: [lure.free-gift] # want "lure.free-gift" is in "all" already`},
		{"field twice", "window: 5", "window: 5\nwindow: 6 # want \"window\" stands twice"},
		{"empty field", "owner: rules", "owner: # want field \"owner\" is empty"},
		{"no number", "window: 5", "window: five # want expected a whole number"},
		{"alias", "owner: rules", "owner: &a rules\nstatus2: *a # want unknown field"},
		{"long reason", "先送礼物，再让你离开平台。, en: A gift comes first and a way off the platform next.}",
			strings.Repeat("先送礼物", 16) + ", en: A gift.} # want why has 64 Han, more than 60"},
		{"unknown language", "{zh-CN: 不要加对方的账号。, en: Do not add the account.}",
			`{zh: 不要加。, en: Do not.} # want unknown field "zh";;missing field "zh-CN"`},
		{"official without source", `, source: "https://example.com/notice"}`, `} # want missing field "source" in official`},
		{"official source", `"https://example.com/notice"}`, `http://example.com/notice} # want no https address`},
		{"lines in advice", "不要加对方的账号。", `"不要加\n账号。"`},
		{"surface", "surface: page, text: 今天直播间中奖的是手机，进会员群登记}", "surface: wall, text: 今天直播间中奖的是手机，进会员群登记} # want unknown surface"},
		{"example twice", "  - 手机坏了可以免费修吗", "  - 我们这里没有微信客服\n  - 手机坏了可以免费修吗"},
		{"hits alike", "hit:", "hit:\n  - 恭喜你呀免费领手机，加微信确认地址"},
		{"unknown category", "category: gift-lure", "category: gifts # want unknown category"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := edit(t, c.old, c.new)
			switch c.name { // nothing can be written beside these
			case "lines in advice":
				files[freePhone] = strings.Replace(files[freePhone], "Do not add the account.}", "Do not.} # want one line", 1)
			case "example twice":
				files[freePhone] = strings.Replace(files[freePhone], "  - 我们这里没有微信客服\n  - 谨", "  - 我们这里没有微信客服 # want example repeated from gift-lure/free-phone.yaml:21\n  - 谨", 1)
			case "hits alike":
				files[freePhone] = strings.Replace(files[freePhone], "  - 恭喜你免费领手机，加微信确认地址", "  - 恭喜你免费领手机，加微信确认地址 # want hit shares", 1)
			}
			expect(t, good(t, files))
		})
	}
}

func TestRuleWithoutLists(t *testing.T) {
	files := edit(t, "all: [lure.free-gift]\nany: [divert.messenger, divert.contact]\n", "")
	files[freePhone] = strings.Replace(files[freePhone], "id: free-phone", "id: free-phone # want neither all nor any", 1)
	files["indicators/lure.yaml"], files["indicators/divert.yaml"] = "", ""
	expect(t, good(t, files))
}

// TestAlike copies the good rule: under its own id to another category, and
// under another id.
func TestAlike(t *testing.T) {
	data, err := os.ReadFile("testdata/good/" + freePhone)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(data), "hit:")
	head = strings.Replace(head, "category: gift-lure", "category: welfare-group", 1)
	rest := "hit: [一, 二, 三]\nmiss: [四, 五, 六]\n"
	files := good(t, map[string]string{
		"welfare-group/free-phone.yaml": strings.Replace(head, "id: free-phone",
			`id: free-phone # want id "free-phone" is in gift-lure/free-phone.yaml;;same all, any, none and window`, 1) + rest,
		"welfare-group/other.yaml": strings.Replace(strings.Replace(head, "id: free-phone",
			`id: other # want same all, any, none and window as in welfare-group/free-phone.yaml;;no weight for rule "other"`, 1),
			"any: [divert.messenger, divert.contact]", "any: [divert.contact, divert.messenger]", 1) +
			"hit: [七, 八, 九]\nmiss: [十, 百, 千]\n",
	})
	expect(t, files)
	set, _ := Load(files)
	if n := len(set.Ruleset.Rules); n != 2 {
		t.Errorf("%d rules, want 2: an id stands for one rule", n)
	}
}

func TestFiles(t *testing.T) {
	expect(t, good(t, map[string]string{
		"weights.yaml":           "free-phone: 250\nfree-car: 10 # want unknown rule \"free-car\"\n",
		"extra.yaml":             "a: b # want no YAML file belongs here\n",
		"gift-lure/old.yml":      "# want ends in .yaml\n",
		"gift-lure/deep/er.yaml": "# want no YAML file belongs here\n",
		"indicators/luring.yaml": "# want unknown stage \"luring\"\n",
		"indicators/demand.yaml": "# want the file is empty\n",
		"gift-lure/broken.yaml":  "id: broken\nall: [a, b # want reading yaml\n",
		"gift-lure/quoted.yaml":  "id: quoted\nowner: x\nwhy: 'a' b # want reading yaml\n",

		"gift-lure/readme.md":      "nothing\n",
		"indicators/pressure.yaml": "- a # want expected a mapping\n",
	}))
	set, problems := Load(fstest.MapFS{})
	if set == nil || len(problems) != 2 {
		t.Errorf("an empty tree: %v, want two missing files", problems)
	}
}

func TestProblemString(t *testing.T) {
	if got := (Problem{"a/b.yaml", 3, "no"}).String(); got != "a/b.yaml:3: no" {
		t.Error(got)
	}
}

// TestRules holds the product's own files to all of this.
func TestRules(t *testing.T) {
	if _, err := rules.FS.ReadFile(weightsFile); err != nil {
		t.Skip("no rules yet")
	}
	_, problems := Load(rules.FS)
	for _, p := range problems {
		t.Error(p)
	}
}
