package migrations

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestAll(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 || all[0].Name != "packs" || all[0].Version != 1 {
		t.Errorf("migrations are %v", all)
	}
	for _, step := range all {
		// The runner wraps all steps in one transaction of its own.
		if strings.Contains(strings.ToLower(step.SQL), "commit") {
			t.Errorf("migration %d commits", step.Version)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for want, names := range map[string][]string{
		`"1_a.sql": the name is not`:     {"1_a.sql"},
		`"0001.sql": the name is not`:    {"0001.sql"},
		`"000x_a.sql": strconv.Atoi`:     {"000x_a.sql"},
		`"0003_c.sql": want version 2`:   {"0001_a.sql", "0003_c.sql"},
		`"0001_b.sql": want version 2 n`: {"0001_a.sql", "0001_b.sql"},
	} {
		folder := fstest.MapFS{}
		for _, name := range names {
			folder[name] = &fstest.MapFile{Data: []byte("select 1")}
		}
		if _, err := read(folder); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v gives %v, want %s", names, err, want)
		}
	}
}
