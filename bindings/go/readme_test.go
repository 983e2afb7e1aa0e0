package cognitosrp6a

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestReadme compares README's code with the examples that ran.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(source), "// README: ")[1:]
	for _, part := range parts[:len(parts)-1] {
		name, code, _ := strings.Cut(part, "\n")
		if !strings.Contains(string(readme), "```go\n"+strings.TrimSpace(code)+"\n```") {
			t.Errorf("README has not the code of %q", name)
		}
	}
	if len(parts) != 7 {
		t.Errorf("%d parts", len(parts))
	}
}

// TestPlaceholders looks for what was to be filled in.
func TestPlaceholders(t *testing.T) {
	for _, name := range []string{"README.md", "doc.go"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range regexp.MustCompile(`@\w+@|\b(TODO|FIXME|XXX)\b|\?\?`).FindAll(text, -1) {
			t.Errorf("%s: %s", name, found)
		}
	}
}
