package rule

import "testing"

func TestStages(t *testing.T) {
	for s := Identity; s < Stages; s++ {
		if got := ParseStage(s.String()); got != s {
			t.Errorf("stage %q parses as %q", s, got)
		}
		in := Indicator{ID: s.String() + ".x.y"}
		if got := in.Stage(); got != s {
			t.Errorf("stage of %q is %q", in.ID, got)
		}
	}
	for _, id := range []string{"", "x", "lures.a", "Lure.a", "lure-a"} {
		if got := (&Indicator{ID: id}).Stage(); got != NoStage {
			t.Errorf("stage of %q is %q", id, got)
		}
	}
}

func TestLevels(t *testing.T) {
	for level, want := range map[Level]string{None: "none", Notice: "notice", Warning: "warning", Danger: "danger"} {
		if got := level.String(); got != want {
			t.Errorf("level %d is %q, want %q", level, got, want)
		}
		if got := level.Flagged(); got != (want == "warning" || want == "danger") {
			t.Errorf("level %q: flagged %v", want, got)
		}
	}
}
