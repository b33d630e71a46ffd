package scan

import "github.com/jianzha/jianzha/wasm/rule"

// themeShields is how many different shields make warning the theme of a page.
const themeShields = 3

// A theme is what shields say of a page as a whole.
type theme struct {
	weight int // of all of them together, 0 where scams are not the theme
	end    int // where the last of them stands: a comment after it is no part of the warning
}

// comment is how long what stands below an article is at most, in units: longer
// parts are the article's, wherever a page has them.
const comment = 160

// of returns what the theme takes off a section.
func (t *theme) of(sec *section) int {
	if sec.start > t.end && sec.end-sec.start <= comment {
		return 0
	}
	return t.weight
}

// documentTheme returns the theme of a page that warns of scams: an article
// quotes them in every paragraph.
func (s *Scanner) documentTheme(d *Document) theme {
	if d.Surface != Page {
		return theme{}
	}
	e := &s.evidence
	e.reset()
	t, kinds := theme{}, 0
	for _, m := range s.matches {
		in := &s.indicators[m.Indicator]
		if in.stage != rule.Shield || in.weight <= 0 || in.cheap {
			continue
		}
		t.end = m.Start
		if e.add(m.Indicator, 0) {
			t.weight += in.weight
			kinds++
		}
	}
	if kinds < themeShields {
		return theme{}
	}
	return t
}
