package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// A rewriter puts a call in the place of each operator that can be changed; see changes.go.
type rewriter struct {
	fset    *token.FileSet
	pkg     *types.Package
	types   map[ast.Expr]types.TypeAndValue
	changes []string
}

// rewrite compiles all changes into the given files of a package, and tells what they are.
func rewrite(dir string, names []string) ([]string, error) {
	r := &rewriter{fset: token.NewFileSet(), types: map[ast.Expr]types.TypeAndValue{}}
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	paths = slices.DeleteFunc(paths, func(p string) bool { return strings.HasSuffix(p, "_test.go") })
	var files []*ast.File
	for _, p := range paths {
		f, err := parser.ParseFile(r.fset, p, nil, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	home, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	if err := os.Chdir(dir); err != nil { // where the importer looks for modules
		return nil, err
	}
	defer os.Chdir(home)
	conf := types.Config{Importer: importer.ForCompiler(r.fset, "source", nil)}
	if r.pkg, err = conf.Check("hours", r.fset, files, &types.Info{Types: r.types}); err != nil {
		return nil, err
	}
	for i, f := range files {
		if !slices.Contains(names, filepath.Base(paths[i])) {
			continue
		}
		r.walk(reflect.ValueOf(f))
		f.Comments = nil // they would be put anywhere
		var out bytes.Buffer
		if err := format.Node(&out, token.NewFileSet(), f); err != nil {
			return nil, err
		}
		if err := os.WriteFile(paths[i], out.Bytes(), 0o644); err != nil {
			return nil, err
		}
	}
	return r.changes, os.WriteFile(filepath.Join(dir, "changes.go"), []byte(changes), 0o644)
}

// call is a call of one of the functions of changes.go, with the number of its first change.
func (r *rewriter) call(at token.Pos, op string, n int, name string, T types.Type, args ...ast.Expr) ast.Expr {
	number := len(r.changes) + 1
	p := r.fset.Position(at)
	for i := range n {
		r.changes = append(r.changes, fmt.Sprintf("%s:%d:%d: %s, change %d", filepath.Base(p.Filename), p.Line, p.Column, op, i+1))
	}
	var fun ast.Expr = ast.NewIdent(name)
	if T != nil {
		fun = &ast.IndexExpr{X: fun, Index: ast.NewIdent(types.TypeString(T, r.qualify))}
	}
	return &ast.CallExpr{Fun: fun, Args: append([]ast.Expr{&ast.BasicLit{Kind: token.INT, Value: strconv.Itoa(number)}}, args...)}
}

func (r *rewriter) qualify(p *types.Package) string {
	if p == r.pkg {
		return ""
	}
	return p.Name()
}

var functions = map[token.Token]string{
	token.LSS: "changeLess", token.LEQ: "changeLessEqual", token.GTR: "changeGreater", token.GEQ: "changeGreaterEqual",
	token.ADD: "changeAdd", token.SUB: "changeSub", token.MUL: "changeMul", token.QUO: "changeDiv", token.REM: "changeRem",
}

// expr returns what is to stand in the place of an expression.
func (r *rewriter) expr(e ast.Expr) ast.Expr {
	tv := r.types[e]
	if tv.Value != nil { // constants stay
		return e
	}
	switch e := e.(type) {
	case *ast.BinaryExpr:
		x := r.types[e.X]
		if x.Value != nil {
			x = r.types[e.Y]
		}
		if e.Op == token.EQL || e.Op == token.NEQ {
			return r.call(e.OpPos, e.Op.String(), 1, "changeNot", nil, &ast.BinaryExpr{X: e.X, Op: e.Op, Y: e.Y})
		}
		if name := functions[e.Op]; name != "" && r.number(x.Type) {
			n := 1
			if t, ok := tv.Type.Underlying().(*types.Basic); ok && t.Info()&types.IsBoolean != 0 { // a comparison
				n = 2
			}
			return r.call(e.OpPos, e.Op.String(), n, name, x.Type, e.X, e.Y)
		}
	case *ast.UnaryExpr:
		if e.Op == token.SUB && r.number(tv.Type) {
			return r.call(e.OpPos, "negation", 1, "changeNegation", tv.Type, e.X)
		}
	}
	return e
}

// number reports whether a type is a number's, and can be named in any file.
func (r *rewriter) number(t types.Type) bool {
	if named, ok := t.(*types.Named); ok && named.Obj().Pkg() != r.pkg && named.Obj().Pkg().Path() != "time" {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0 && b.Info()&types.IsUntyped == 0
}

// count returns what is to stand in the place of x++ and x--.
func (r *rewriter) count(s *ast.IncDecStmt) ast.Stmt {
	op := token.ADD_ASSIGN
	if s.Tok == token.DEC {
		op = token.SUB_ASSIGN
	}
	return &ast.AssignStmt{Lhs: []ast.Expr{s.X}, Tok: op, Rhs: []ast.Expr{r.call(s.TokPos, s.Tok.String(), 1, "changeOne", r.types[s.X].Type)}}
}

// walk rewrites what a node holds, from the leaves up.
func (r *rewriter) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		switch n := v.Interface().(type) {
		case *ast.CommentGroup, *ast.ArrayType, *ast.StructType, *ast.FuncType, *ast.InterfaceType:
			return
		case *ast.GenDecl:
			if n.Tok != token.VAR {
				return
			}
		}
		r.walk(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			r.walk(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			r.walk(v.Index(i))
		}
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		r.walk(v.Elem())
		switch n := v.Interface().(type) {
		case ast.Expr:
			e := r.expr(n)
			r.types[e] = r.types[n]
			v.Set(reflect.ValueOf(e))
		case *ast.IncDecStmt:
			v.Set(reflect.ValueOf(r.count(n)))
		}
	}
}
