package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
)

// Report tells what derive did beyond plain names, for people who bump versions.
type Report struct {
	ByProperties map[string]string `json:"byProperties"` // resources whose token was found by their properties
	Unmatched    []string          `json:"unmatched"`    // resources and data sources without a class
	Renamed      map[string]string `json:"renamed"`      // properties matched by likeness
	NoID         []string          `json:"noId"`         // framework resources without an id and without a rule for one
	OnlyNpm      []string          `json:"onlyNpm"`      // declared by the npm package, unknown to Terraform
	OnlyProvider []string          `json:"onlyProvider"` // known to Terraform, not declared: left out
}

type deriver struct {
	types  map[string]map[string]string
	report *Report
}

// derive compares the Terraform schema with the npm package's declarations and writes down every
// difference that the bridge has to be told.
func derive(provider shim.Provider, shapes Shapes) (Names, *Report) {
	d := &deriver{types: shapes.Types, report: &Report{ByProperties: map[string]string{}, Renamed: map[string]string{}}}
	names := Names{
		Version:     shapes.Version,
		Config:      d.fields("provider", provider.Schema(), []map[string]string{shapes.Provider}, shapes.Provider, 0),
		Resources:   map[string]*Entry{},
		DataSources: map[string]*Entry{},
	}
	d.resources(provider.ResourcesMap(), shapes, &names)
	d.dataSources(provider.DataSourcesMap(), shapes, &names)
	sort.Strings(d.report.OnlyNpm)
	sort.Strings(d.report.OnlyProvider)
	sort.Strings(d.report.Unmatched)
	return names, d.report
}

func (d *deriver) resources(resources shim.ResourceMap, shapes Shapes, names *Names) {
	var candidates []candidate
	for token, shape := range shapes.Resources {
		candidates = append(candidates, candidate{token, shape.State})
	}
	matcher := newMatcher(candidates, "")
	resources.Range(func(name string, res shim.Resource) bool {
		token := d.token(matcher, name, settings.Tokens, res.Schema())
		if token == "" {
			names.IgnoredResources = append(names.IgnoredResources, name)
			return true
		}
		shape := shapes.Resources[token]
		entry := &Entry{
			Token:  token,
			Fields: d.fields(name, res.Schema(), []map[string]string{shape.Args, shape.State}, shape.Args, 0),
		}
		for _, secret := range shape.Secrets {
			d.markSecret(entry, res.Schema(), secret)
		}
		// Framework resources merge by themselves, and refuse to be told.
		entry.MergeTags = settable(res.Schema(), "tags") && settable(res.Schema(), "tags_all")
		if region, ok := res.Schema().GetOk("region"); ok {
			entry.Region = (region.Optional() || region.Required()) && region.Deprecated() == ""
		}
		entry.NoID = len(settings.IDs[name]) > 0
		if id, ok := res.Schema().GetOk("id"); (!ok || id.Type() != shim.TypeString) && !entry.NoID && isFramework(res) {
			d.report.NoID = append(d.report.NoID, name)
		}
		d.autoNames(name, entry, res.Schema(), shape)
		names.Resources[name] = entry
		return true
	})
	sort.Strings(names.IgnoredResources)
}

func (d *deriver) dataSources(sources shim.ResourceMap, shapes Shapes, names *Names) {
	var candidates []candidate
	for token, shape := range shapes.Functions {
		candidates = append(candidates, candidate{token, shape.Result})
	}
	matcher := newMatcher(candidates, "get")
	sources.Range(func(name string, source shim.Resource) bool {
		token := d.token(matcher, name, settings.Functions, source.Schema())
		if token == "" {
			names.IgnoredDataSources = append(names.IgnoredDataSources, name)
			return true
		}
		shape := shapes.Functions[token]
		names.DataSources[name] = &Entry{
			Token:  token,
			Fields: d.fields("data."+name, source.Schema(), []map[string]string{shape.Args, shape.Result}, nil, 0),
		}
		return true
	})
	sort.Strings(names.IgnoredDataSources)
}

func (d *deriver) token(m *matcher, name string, fixed map[string]string, schema shim.SchemaMap) string {
	if token, ok := fixed[name]; ok {
		return token
	}
	if slices.Contains(settings.Ignored, name) {
		return ""
	}
	found, named := m.find(name, schema)
	if found.token == "" {
		d.report.Unmatched = append(d.report.Unmatched, name)
		return ""
	}
	if !named {
		d.report.ByProperties[name] = found.token
	}
	if other, ok := m.taken[found.token]; ok {
		d.report.Unmatched = append(d.report.Unmatched, name+" ("+found.token+" is "+other+")")
		return ""
	}
	m.taken[found.token] = name
	return found.token
}

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

// otherType is the Pulumi type where it is not what the Terraform type says: numbers and switches
// that Terraform keeps as text so that they can be unset.
func otherType(t shim.ValueType, shape string) string {
	switch {
	case t == shim.TypeString && shape == "number":
		return "integer"
	case t == shim.TypeString && shape == "boolean":
		return "boolean"
	case (t == shim.TypeInt || t == shim.TypeFloat || t == shim.TypeBool) && shape == "string":
		return "string"
	default:
		return ""
	}
}

// fits tells whether a schema has the declared form: list, map, object or single value.
func fits(s shim.Schema, info *tfbridge.SchemaInfo, shape string) bool {
	isArray, isMap := strings.HasPrefix(shape, "["), strings.HasPrefix(shape, "{")
	switch s.Type() {
	case shim.TypeList, shim.TypeSet:
		return isArray == !tfbridge.IsMaxItemsOne(s, info)
	case shim.TypeMap:
		if _, object := s.Elem().(shim.Resource); object {
			return !isArray && !isMap
		}
		return isMap || shape == "any" || shape == "any?"
	default:
		return !isArray && !isMap
	}
}

func fitsSomehow(s shim.Schema, shape string) bool {
	if s.Type() == shim.TypeList || s.Type() == shim.TypeSet {
		return true
	}
	return fits(s, nil, shape)
}

func maxItemsOneFor(s shim.Schema, shape string) *bool {
	if s.Type() != shim.TypeList && s.Type() != shim.TypeSet {
		return nil
	}
	one := !strings.HasPrefix(shape, "[")
	if one == tfbridge.IsMaxItemsOne(s, nil) {
		return nil
	}
	return &one
}

// likeness of a Terraform key and a Pulumi name: the share of words in common. The path of a file
// on one side is the asset on the other.
func likeness(key, name, shape string) float64 {
	shape = strings.TrimSuffix(shape, "?")
	if (shape == "archive" || shape == "asset") && (key == "filename" || key == "source") {
		return 1
	}
	words := map[string]bool{}
	for _, word := range strings.Split(key, "_") {
		words[plain(word)] = true
	}
	total, shared := len(words), 0
	for _, word := range strings.Split(snake(name), "_") {
		if words[plain(word)] {
			shared++
		} else {
			total++
		}
	}
	if plain(key) == plain(name) {
		return 1
	}
	return float64(shared) / float64(total)
}

// autoNames gives generated names to what the program may leave unnamed.
func (d *deriver) autoNames(resource string, entry *Entry, schema shim.SchemaMap, shape ResourceShape) {
	for _, key := range keysOf(schema) {
		s := schema.Get(key)
		if s.Type() != shim.TypeString || !(s.Optional() || s.Required()) {
			continue
		}
		field := entry.Fields[key]
		rule, listed := settings.Names[resource+"."+key]
		forced := s.Required() && field != nil && field.Optional
		if !listed {
			if key != "name" && !forced {
				continue
			}
			rule = AutoName{Max: 255}
		}
		if given, ok := shape.Args[pulumiName(schema, key, field)]; !ok || !strings.HasSuffix(given, "?") {
			continue
		}
		if field == nil {
			field = &Field{}
		}
		field.AutoName = &rule
		if !rule.Off {
			field.Optional = false
		}
		if entry.Fields == nil {
			entry.Fields = map[string]*Field{}
		}
		entry.Fields[key] = field
	}
}

func (d *deriver) markSecret(entry *Entry, schema shim.SchemaMap, name string) {
	for _, key := range keysOf(schema) {
		field := entry.Fields[key]
		if pulumiName(schema, key, field) != name || schema.Get(key).Sensitive() {
			continue
		}
		if field == nil {
			field = &Field{}
			if entry.Fields == nil {
				entry.Fields = map[string]*Field{}
			}
			entry.Fields[key] = field
		}
		field.Secret = true
	}
}

func pulumiName(schema shim.SchemaMap, key string, field *Field) string {
	return tfbridge.TerraformToPulumiNameV2(key, schema, map[string]*tfbridge.SchemaInfo{key: schemaInfo(field)})
}

func keysOf(schema shim.SchemaMap) (keys []string) {
	schema.Range(func(key string, _ shim.Schema) bool {
		keys = append(keys, key)
		return true
	})
	sort.Strings(keys)
	return keys
}

func settable(schema shim.SchemaMap, key string) bool {
	s, ok := schema.GetOk(key)
	return ok && (s.Optional() || s.Required())
}

// defaultText is a classic schema's default; those of the framework can't be asked and panic.
func defaultText(s shim.Schema) (text string) {
	defer func() {
		if recover() != nil {
			text = ""
		}
	}()
	text, _ = s.Default().(string)
	return text
}

// isFramework tells the two halves of the provider apart; the bridge keeps the type to itself.
func isFramework(res shim.Resource) bool {
	return strings.HasSuffix(fmt.Sprintf("%T", res), "schemaOnlyResource")
}
