package main

import (
	"sort"
	"strings"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
)

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
