package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-provider-aws/xpprovider"
	pftfbridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
	shimv2 "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v2"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// newProvider joins the two halves of the Terraform provider: classic resources and framework resources.
func newProvider(ctx context.Context) (shim.Provider, error) {
	framework, classic, err := xpprovider.GetProvider(ctx)
	if err != nil {
		return nil, err
	}
	everything := func(string) bool { return true }
	return pftfbridge.MuxShimWithPF(ctx, shimv2.NewProvider(classic, shimv2.WithPlanResourceChange(everything)), framework), nil
}

// providerInfo tells the bridge what names.json says.
func providerInfo(provider shim.Provider, names Names) tfbridge.ProviderInfo {
	info := tfbridge.ProviderInfo{
		P:                           provider,
		Name:                        "aws",
		Version:                     names.Version,
		ResourcePrefix:              "aws",
		Config:                      schemaInfos(names.Config),
		Resources:                   map[string]*tfbridge.ResourceInfo{},
		DataSources:                 map[string]*tfbridge.DataSourceInfo{},
		IgnoreMappings:              append(append([]string{}, names.IgnoredResources...), names.IgnoredDataSources...),
		EnableAccurateBridgePreview: true,
		ExtraTypes:                  extraTypes,
		// No documentation is generated, so no repository is looked for.
		UpstreamRepoPath: ".",
	}
	if info.Config == nil {
		info.Config = map[string]*tfbridge.SchemaInfo{}
	}
	region := info.Config["region"]
	if region == nil {
		region = &tfbridge.SchemaInfo{}
		info.Config["region"] = region
	}
	region.Default = &tfbridge.DefaultInfo{EnvVars: []string{"AWS_REGION", "AWS_DEFAULT_REGION"}}

	deleteFirst := map[string]bool{}
	for _, name := range settings.DeleteBeforeReplace {
		deleteFirst[name] = true
	}
	for name, entry := range names.Resources {
		resourceInfo := &tfbridge.ResourceInfo{
			Tok:                 tokens.Type(entry.Token),
			Fields:              schemaInfos(entry.Fields),
			DeleteBeforeReplace: deleteFirst[name],
			PreCheckCallback:    preCheck(entry),
		}
		if entry.NoID {
			resourceInfo.ComputeID = computeID(settings.IDs[name])
		}
		info.Resources[name] = resourceInfo
	}
	for name, entry := range names.DataSources {
		info.DataSources[name] = &tfbridge.DataSourceInfo{
			Tok:    tokens.ModuleMember(entry.Token),
			Fields: schemaInfos(entry.Fields),
		}
	}
	return info
}

// policyDocument is the object that may stand for a JSON text. What it holds is not checked: AWS does.
const policyDocument = "aws:iam/documents:PolicyDocument"

var extraTypes = map[string]schema.ComplexTypeSpec{
	policyDocument: {ObjectTypeSpec: schema.ObjectTypeSpec{
		Type:        "object",
		Description: "An IAM policy as an object.",
		Properties: map[string]schema.PropertySpec{
			"Version":   {TypeSpec: schema.TypeSpec{Type: "string"}},
			"Id":        {TypeSpec: schema.TypeSpec{Type: "string"}},
			"Statement": {TypeSpec: schema.TypeSpec{Type: "array", Items: &schema.TypeSpec{Ref: "pulumi.json#/Any"}}},
		},
	}},
}

func schemaInfos(fields map[string]*Field) map[string]*tfbridge.SchemaInfo {
	if len(fields) == 0 {
		return nil
	}
	infos := map[string]*tfbridge.SchemaInfo{}
	for name, field := range fields {
		infos[name] = schemaInfo(field)
	}
	return infos
}

func schemaInfo(field *Field) *tfbridge.SchemaInfo {
	if field == nil {
		return nil
	}
	info := &tfbridge.SchemaInfo{
		Name:        field.Name,
		Type:        tokens.Type(field.Type),
		MaxItemsOne: field.MaxItemsOne,
		Omit:        field.Omit,
		Elem:        schemaInfo(field.Elem),
		Fields:      schemaInfos(field.Fields),
	}
	if field.Secret {
		info.Secret = tfbridge.True()
	}
	if field.Computed {
		info.MarkAsComputedOnly = tfbridge.True()
	}
	if field.Optional {
		info.MarkAsOptional = tfbridge.True()
	}
	if field.Default != "" {
		info.Default = &tfbridge.DefaultInfo{Value: field.Default}
	}
	if field.Document {
		info.Type = "string"
		info.AltTypes = []tokens.Type{policyDocument}
		info.Transform = tfbridge.TransformJSONDocument
	}
	switch field.Asset {
	case "archive":
		info.Asset = &tfbridge.AssetTranslation{Kind: tfbridge.FileArchive, Format: resource.ZIPArchive, HashField: "source_code_hash"}
	case "asset":
		info.Asset = &tfbridge.AssetTranslation{Kind: tfbridge.FileAsset}
	}
	if field.AutoName != nil && !field.AutoName.Off {
		info.Default = autoName(*field.AutoName)
	}
	return info
}

func autoName(rule AutoName) *tfbridge.DefaultInfo {
	options := tfbridge.AutoNameOptions{Separator: "-", Maxlen: rule.Max, Randlen: 7}
	if rule.Separator != nil {
		options.Separator = *rule.Separator
	}
	if rule.Exact {
		options.Randlen = 0
	}
	if rule.Lower {
		options.Transform = strings.ToLower
	}
	options.PostTransform = func(r *tfbridge.PulumiResource, name string) (string, error) {
		if rule.FifoIf != "" {
			if fifo, ok := r.Properties[resource.PropertyKey(rule.FifoIf)]; ok && fifo.IsBool() && fifo.BoolValue() {
				name += ".fifo"
			}
		}
		if !strings.HasPrefix(name, rule.Prefix) {
			name = rule.Prefix + name
		}
		return name, nil
	}
	return &tfbridge.DefaultInfo{
		AutoNamed: !rule.Exact,
		ComputeDefault: func(ctx context.Context, defaults tfbridge.ComputeDefaultOptions) (any, error) {
			return tfbridge.ComputeAutoNameDefault(ctx, options, defaults)
		},
	}
}

func computeID(properties []string) tfbridge.ComputeID {
	return func(_ context.Context, state resource.PropertyMap) (resource.ID, error) {
		var parts []string
		for _, property := range properties {
			value, ok := state[resource.PropertyKey(property)]
			if !ok || !value.IsString() || value.StringValue() == "" {
				return "", fmt.Errorf("the id can't be made: %q is missing", property)
			}
			parts = append(parts, value.StringValue())
		}
		return resource.ID(strings.Join(parts, ",")), nil
	}
}
