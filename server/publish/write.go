package publish

import (
	"fmt"
	"os"
	"path/filepath"
)

// Write puts data in a file of that name in one step: whoever reads the name
// sees the old content or the new one, and after a failure the old one.
func Write(name string, data []byte) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return fmt.Errorf("writing %q: %w", name, err)
	}
	defer func() {
		if err != nil {
			os.Remove(temp.Name())
			err = fmt.Errorf("writing %q: %w", name, err)
		}
	}()
	if err = fill(temp, data); err != nil {
		return err
	}
	return os.Rename(temp.Name(), name)
}

// fill writes and closes the file. Its content must be on the disk before its
// name is, or a power cut leaves an empty file under the right name.
func fill(f *os.File, data []byte) error {
	defer f.Close()
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Close()
}
