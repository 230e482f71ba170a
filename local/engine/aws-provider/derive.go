package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"

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

// isFramework tells the two halves of the provider apart; the bridge keeps the type to itself.
func isFramework(res shim.Resource) bool {
	return strings.HasSuffix(fmt.Sprintf("%T", res), "schemaOnlyResource")
}
