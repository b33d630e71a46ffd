package publish

import "github.com/jianzha/jianzha/wasm/update"

// Follow brings a client up to date with the files that get returns, nil for
// one that is missing; most is how many bytes one may have. The update is
// returned even with an error, as far as it went.
func Follow(c update.Client, get func(path string, most int) ([]byte, error)) (*update.Update, error) {
	u, err := update.New(c)
	if err != nil {
		return nil, err
	}
	for w := u.Want(); w.Path != ""; w = u.Want() {
		data, err := get(w.Path, w.Most)
		if err == nil && data == nil {
			err = u.Missing()
		} else if err == nil {
			err = u.Take(data)
		}
		if err != nil {
			return u, &FileError{w.Path, err}
		}
	}
	return u, nil
}

// A FileError says with which file an update ended.
type FileError struct {
	Path string
	Err  error
}

func (e *FileError) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }
