package rulefile

import (
	"testing"
)

// FuzzLoad puts the same bytes in every kind of file.
func FuzzLoad(f *testing.F) {
	for _, file := range good(f, nil) {
		f.Add(file.Data)
	}
	for _, s := range []string{"", "a: *a", "a: &a [*a]", "? [a]\n: b", "?", "<<: {a: b}", "- - -", "a: !!binary x", "\xff", "微信: [微信]",
		"a: {phrases: ['{|}{|}', …, '{微信|}…{微信|}', \"\\0\", 𝐕信]}", "id: &x {<<: *x}\nhit: [{}]\nwhy: []"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{variantsFile, weightsFile, "indicators/divert.yaml", "indicators/shield.yaml", freePhone} {
			set, problems := Load(good(t, map[string]string{name: string(data)}))
			if set == nil {
				t.Fatal("no set")
			}
			for _, p := range problems {
				if p.File == "" || p.Line < 1 || p.Message == "" {
					t.Errorf("problem without its place: %+v", p)
				}
			}
		}
	})
}
