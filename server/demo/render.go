package demo

import (
	"bytes"
	"embed"
	"fmt"
	"text/template"
)

//go:embed pages/*.html
var files embed.FS

// templates are all pages, parsed once. They are text templates, since the
// function c is also called inside CSS and JavaScript, where html/template
// would quote its results; nothing that a visitor sends reaches a template.
var templates = template.Must(
	template.New("").Funcs(functions(keep)).ParseFS(files, "pages/*.html"))

// Render returns the HTML of a demo page. The empty seed gives readable class
// names and ids; any other gives all of them new names, the same ones for the
// same seed. The error wraps [ErrNoPage] or [ErrBadSeed].
func Render(name, seed string) ([]byte, error) {
	page, err := find(name)
	if err != nil {
		return nil, err
	}
	rename, err := newRenamer(seed)
	if err != nil {
		return nil, err
	}
	return execute(page.Name, rename, page)
}

// contents is what the index template shows. Title has the same name as in
// [Page], so that the index shares the head of the pages.
type contents struct {
	Title         string
	Scams, Honest []Page
}

// Index returns the HTML of a page that links to all demo pages and tells what
// to expect of each. Its links are relative ("chat-gift"), so it must be
// served in the same folder as the pages, with a slash at the end of its URL.
// The error wraps [ErrBadSeed].
func Index(seed string) ([]byte, error) {
	rename, err := newRenamer(seed)
	if err != nil {
		return nil, err
	}
	list := contents{Title: "鉴诈演示站"}
	for _, page := range pages {
		if page.Level == "none" {
			list.Honest = append(list.Honest, page)
		} else {
			list.Scams = append(list.Scams, page)
		}
	}
	return execute("index", rename, list)
}

// execute fills the template file of that name. Every call works on a clone,
// because the function c belongs to the template and differs between seeds.
func execute(name string, rename renamer, data any) ([]byte, error) {
	clone, err := templates.Clone()
	if err != nil {
		return nil, fmt.Errorf("cloning templates for %q: %w", name, err)
	}
	var out bytes.Buffer
	err = clone.Funcs(functions(rename)).ExecuteTemplate(&out, name+".html", data)
	if err != nil {
		return nil, fmt.Errorf("filling template %q: %w", name, err)
	}
	return out.Bytes(), nil
}

// functions returns what the templates may call: c, in which every class name
// and id is wrapped.
func functions(rename renamer) template.FuncMap {
	return template.FuncMap{"c": rename}
}
