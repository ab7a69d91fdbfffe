package validate

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/switchboard-go/switchboard/contacts"
	"github.com/switchboard-go/switchboard/contacts/export"
)

// elements of a tree, in order.
func elements(n *html.Node) []*html.Node {
	var all []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			all = append(all, d)
		}
	}
	return all
}

func inner(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// The parser of a browser repairs whatever it gets. A page that needs no repair has the same tags in the tree as in
// the text, each closed where it stands, and only those that the page is made of.
func TestHTMLNeedsNoRepair(t *testing.T) {
	may := []string{"html", "head", "meta", "title", "style", "body", "h1", "p", "table", "thead", "tbody", "tr", "th", "td", "small", "a"}
	void := []string{"meta"}
	for _, e := range editions(t) {
		page, _, err := export.HTML(e.Edition)
		require.NoError(t, err)
		var want, open []string
		z := html.NewTokenizer(bytes.NewReader(page))
		for tt := z.Next(); tt != html.ErrorToken; tt = z.Next() {
			tok := z.Token()
			switch tok.Type {
			case html.StartTagToken:
				want = append(want, tok.Data)
				if !slices.Contains(void, tok.Data) {
					open = append(open, tok.Data)
				}
			case html.EndTagToken:
				require.NotEmpty(t, open, e.name)
				require.Equal(t, open[len(open)-1], tok.Data, "%s: an element closes inside another", e.name)
				open = open[:len(open)-1]
			}
		}
		require.Empty(t, open, e.name)
		root, err := html.Parse(bytes.NewReader(page))
		require.NoError(t, err)
		var got []string
		units := 0
		for _, n := range elements(root) {
			got = append(got, n.Data)
			require.Contains(t, may, n.Data, e.name)
			for _, a := range n.Attr {
				require.False(t, strings.HasPrefix(a.Key, "on"), "%s: %v", e.name, n.Attr)
				if a.Key == "href" {
					require.Regexp(t, `^(tel:\+|mailto:|https?://)`, a.Val)
				}
			}
			if n.DataAtom == atom.Th && n.Parent.Parent.DataAtom == atom.Tbody {
				units++
			}
		}
		require.Equal(t, want, got, "%s: the parser has repaired the page", e.name)
		all := inner(root)
		n := 0
		for u := range e.Units() {
			require.Contains(t, all, u.Name)
			n++
		}
		require.Equal(t, n, units)
	}
}

// goldmark sees a heading for every unit, tables of three columns, and no link, code or markup that the texts did not mean.
func TestMarkdownIsReadByGoldmark(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	for _, e := range editions(t) {
		source, _, err := export.Markdown(e.Edition)
		require.NoError(t, err)
		doc := md.Parser().Parse(text.NewReader(source))
		var headings []string
		rows := 0
		err = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering {
				return ast.WalkContinue, nil
			}
			switch n := n.(type) {
			case *ast.Heading:
				headings = append(headings, rendered(t, md, source, n))
			case *table.Table:
				require.Len(t, n.Alignments, 3)
			case *table.TableHeader, *table.TableRow:
				require.Equal(t, 3, n.ChildCount(), "%s\n%s", e.name, source)
				rows++
			case *ast.AutoLink: // the address of a page, as it is
				require.Contains(t, pagesOf(e), string(n.URL(source)))
			case *ast.Document, *ast.Paragraph, *ast.Text, *ast.String, *table.TableCell:
			default:
				require.Fail(t, "markup that nobody wrote", "%s: %v\n%s", e.name, n.Kind(), source)
			}
			return ast.WalkContinue, nil
		})
		require.NoError(t, err)
		want := []string{e.Organization()}
		for u := range e.Units() {
			want = append(want, u.Name)
		}
		require.Equal(t, want, headings, e.name)
		require.Greater(t, rows, 1, e.name)
	}
}

// pagesOf lists the addresses of pages that an edition has.
func pagesOf(e edition) (pages []string) {
	add := func(list []contacts.Channel) {
		for _, c := range list {
			if c.Kind == contacts.Web || c.Kind == contacts.Chat {
				pages = append(pages, c.Value)
			}
		}
	}
	for u := range e.Units() {
		add(u.Channels)
	}
	for d := range e.Duties() {
		if add(d.Also); d.Channel != nil {
			add([]contacts.Channel{*d.Channel})
		}
	}
	return pages
}

// rendered is the text of a node, as HTML made of it shows it.
func rendered(t *testing.T, md goldmark.Markdown, source []byte, n ast.Node) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, md.Renderer().Render(&b, source, n))
	root, err := html.Parse(&b)
	require.NoError(t, err)
	return strings.TrimSpace(inner(root))
}
