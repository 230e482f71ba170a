package main

import (
	"sort"
	"strings"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
)

// fields compares one level of properties. `declared` are the interfaces that may hold them, `args`
// the one for inputs (nil where everything is both).
func (d *deriver) fields(path string, schema shim.SchemaMap, declared []map[string]string, args map[string]string, depth int) map[string]*Field {
	known := map[string]string{}
	for i := len(declared) - 1; i >= 0; i-- {
		for name, shape := range declared[i] {
			known[name] = shape
		}
	}
	keys := keysOf(schema)
	fields := map[string]*Field{}
	taken := map[string]bool{}
	var left []string
	for _, key := range keys {
		if depth == 0 && (key == "id" || key == "timeouts") && known[key] == "" {
			continue
		}
		if name, ok := settings.Renames[path+"."+key]; ok {
			fields[key] = &Field{Name: name, MaxItemsOne: maxItemsOneFor(schema.Get(key), known[name])}
			taken[name] = true
			continue
		}
		if field, name, ok := byOwnName(schema, key, known); ok && !taken[name] {
			fields[key] = field
			taken[name] = true
			continue
		}
		left = append(left, key)
	}
	d.byLikeness(path, schema, left, known, taken, fields)

	result := map[string]*Field{}
	for _, key := range keys {
		field := fields[key]
		if field == nil {
			continue
		}
		if !field.Omit {
			d.complete(path+"."+key, schema, key, field, declared, args, depth)
		}
		if !field.empty() {
			result[key] = field
		}
	}
	for name := range known {
		if !taken[name] && !(depth == 0 && name == "id") {
			d.report.OnlyNpm = append(d.report.OnlyNpm, path+": "+name)
		}
	}
	return result
}

// byOwnName tries the bridge's own name, with and without flattening a list of one.
func byOwnName(schema shim.SchemaMap, key string, known map[string]string) (*Field, string, bool) {
	s := schema.Get(key)
	tries := []*bool{nil}
	if s.Type() == shim.TypeList || s.Type() == shim.TypeSet {
		flipped := !tfbridge.IsMaxItemsOne(s, nil)
		tries = append(tries, &flipped)
	}
	for _, try := range tries {
		info := &tfbridge.SchemaInfo{MaxItemsOne: try}
		name := tfbridge.TerraformToPulumiNameV2(key, schema, map[string]*tfbridge.SchemaInfo{key: info})
		if shape, ok := known[name]; ok && fits(s, info, shape) {
			return &Field{MaxItemsOne: try}, name, true
		}
	}
	return nil, "", false
}

// byLikeness pairs what is left on both sides, the most alike first.
func (d *deriver) byLikeness(path string, schema shim.SchemaMap, left []string, known map[string]string, taken map[string]bool, fields map[string]*Field) {
	type pair struct {
		key, name string
		score     float64
	}
	var pairs []pair
	for _, key := range left {
		for name, shape := range known {
			if taken[name] || !fitsSomehow(schema.Get(key), shape) {
				continue
			}
			if score := likeness(key, name, shape); score > 0 {
				pairs = append(pairs, pair{key, name, score})
			}
		}
	}
	sort.Slice(pairs, func(i, j int) bool {
		if pairs[i].score != pairs[j].score {
			return pairs[i].score > pairs[j].score
		}
		return pairs[i].key+pairs[i].name < pairs[j].key+pairs[j].name
	})
	for _, p := range pairs {
		if taken[p.name] || fields[p.key] != nil {
			continue
		}
		taken[p.name] = true
		fields[p.key] = &Field{Name: p.name, MaxItemsOne: maxItemsOneFor(schema.Get(p.key), known[p.name])}
		d.report.Renamed[path+"."+p.key] = p.name
	}
	for _, key := range left {
		if fields[key] == nil {
			fields[key] = &Field{Omit: true}
			d.report.OnlyProvider = append(d.report.OnlyProvider, path+"."+key)
		}
	}
}

// complete fills in type, asset, nested properties and who may set the property.
func (d *deriver) complete(path string, schema shim.SchemaMap, key string, field *Field, declared []map[string]string, args map[string]string, depth int) {
	s := schema.Get(key)
	name := field.Name
	if name == "" {
		name = tfbridge.TerraformToPulumiNameV2(key, schema, map[string]*tfbridge.SchemaInfo{key: {MaxItemsOne: field.MaxItemsOne}})
	}
	var shapes []string
	for _, properties := range declared {
		if shape, ok := properties[name]; ok {
			shapes = append(shapes, shape)
		}
	}
	shape := strings.TrimSuffix(shapes[0], "?")
	switch shape {
	case "archive", "asset":
		field.Asset = shape
	case "json":
		field.Document = true
	default:
		field.Type = otherType(s.Type(), shape)
	}
	if defaultText(s) == "Managed by Terraform" {
		field.Default = "Managed by Pulumi"
	}
	if args != nil && depth == 0 {
		given, isInput := args[name]
		field.Computed = !isInput && (s.Optional() || s.Required())
		field.Optional = isInput && strings.HasSuffix(given, "?") && s.Required()
	}
	switch elem := s.Elem().(type) {
	case shim.Resource:
		var nested []map[string]string
		for _, shape := range shapes {
			if properties, ok := d.types[strings.Trim(shape, "[]{}?")]; ok {
				nested = append(nested, properties)
			}
		}
		if len(nested) == 0 {
			return
		}
		inner := d.nested(path, elem.Schema(), nested, depth+1)
		if len(inner) > 0 {
			field.Elem = &Field{Fields: inner}
		}
	case shim.Schema:
		if t := otherType(elem.Type(), strings.Trim(shape, "[]{}?")); t != "" {
			field.Elem = &Field{Type: t}
		}
	}
}

// maxDepth ends the descent into types that hold themselves (web ACL statements).
const maxDepth = 12

func (d *deriver) nested(path string, schema shim.SchemaMap, declared []map[string]string, depth int) map[string]*Field {
	if depth > maxDepth {
		return nil
	}
	return d.fields(path, schema, declared, nil, depth)
}
