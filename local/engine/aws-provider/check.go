package main

import (
	"context"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// preCheck fills in what the Terraform provider decides later than Pulumi can see it: the region and
// the tags that the provider adds. Without it the first update after `up` would show a change.
func preCheck(entry *Entry) tfbridge.PreCheckCallback {
	if !entry.MergeTags && !entry.Region {
		return nil
	}
	return func(_ context.Context, inputs, config resource.PropertyMap) (resource.PropertyMap, error) {
		result := inputs.Copy()
		if entry.Region {
			if own, ok := result["region"]; !ok || own.IsNull() {
				if region, ok := config["region"]; ok && !region.IsNull() {
					result["region"] = region
				}
			}
		}
		if entry.MergeTags {
			result["tagsAll"] = allTags(inputs["tags"], config)
		}
		return result, nil
	}
}

// allTags are the provider's default tags overridden by the resource's own, without the ignored ones.
func allTags(own resource.PropertyValue, config resource.PropertyMap) resource.PropertyValue {
	defaults := within(config["defaultTags"], "tags")
	if own.ContainsUnknowns() || defaults.ContainsUnknowns() || config["ignoreTags"].ContainsUnknowns() {
		return resource.NewOutputProperty(resource.Output{Known: false})
	}
	tags := resource.PropertyMap{}
	for _, source := range []resource.PropertyValue{defaults, own} {
		if !source.IsObject() {
			continue
		}
		for key, value := range source.ObjectValue() {
			if !value.IsNull() && !ignored(string(key), config["ignoreTags"]) {
				tags[key] = value
			}
		}
	}
	return resource.NewObjectProperty(tags)
}

func ignored(key string, rules resource.PropertyValue) bool {
	for _, name := range texts(within(rules, "keys")) {
		if name == key {
			return true
		}
	}
	for _, prefix := range texts(within(rules, "keyPrefixes")) {
		if len(key) >= len(prefix) && key[:len(prefix)] == prefix {
			return true
		}
	}
	return false
}

func within(value resource.PropertyValue, key resource.PropertyKey) resource.PropertyValue {
	if !value.IsObject() {
		return resource.NewNullProperty()
	}
	return value.ObjectValue()[key]
}

func texts(value resource.PropertyValue) (result []string) {
	if value.IsArray() {
		for _, element := range value.ArrayValue() {
			if element.IsString() {
				result = append(result, element.StringValue())
			}
		}
	}
	return result
}
