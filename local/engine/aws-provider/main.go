// Command pulumi-resource-aws is the Terraform AWS provider behind Pulumi's bridge, for machines
// that can't reach the official plugin.
//
//	pulumi-resource-aws --generate shapes.json folder   writes schema.json, names.json and mux.json
//	pulumi-resource-aws                                 serves, with these three files beside it
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	pftfbridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfgen"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/x/muxer"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag/colors"
)

const (
	schemaFile = "schema.json" // the Pulumi package schema
	namesFile  = "names.json"  // what differs from the bridge's default names and types
	muxFile    = "mux.json"    // which of the two inner providers serves which token
	reportFile = "report.json" // what was matched by likeness or not at all, for people
)

func main() {
	ctx := context.Background()
	err := run(ctx)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	if len(os.Args) == 4 && os.Args[1] == "--generate" {
		return generate(ctx, os.Args[2], os.Args[3])
	}
	return serve(ctx)
}

func generate(ctx context.Context, shapesFile, folder string) error {
	var shapes Shapes
	if err := readJSON(shapesFile, &shapes); err != nil {
		return err
	}
	provider, err := newProvider(ctx)
	if err != nil {
		return err
	}
	names, report := derive(provider, shapes)
	if err := writeJSON(filepath.Join(folder, reportFile), report); err != nil {
		return err
	}
	info := providerInfo(provider, names)
	info.MetadataInfo = tfbridge.NewProviderMetadata([]byte("{}"))

	generated, err := tfgen.GenerateSchema(ctx, tfgen.GenerateSchemaOptions{
		ProviderInfo:  info,
		XInMemoryDocs: true,
		// Its warnings are all about documentation, which nobody reads here.
		DiagnosticsSink: diag.DefaultSink(io.Discard, io.Discard, diag.FormatOptions{Color: colors.Never}),
	})
	if err != nil {
		return err
	}
	dispatch, err := resolveDispatch(&info)
	if err != nil {
		return err
	}
	mux := map[string]any{"mux": dispatch}
	if err := writeJSON(filepath.Join(folder, namesFile), names); err != nil {
		return err
	}
	if err := writeJSON(filepath.Join(folder, muxFile), mux); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, schemaFile), generated.ProviderMetadata.PackageSchema, 0o644)
}

// resolveDispatch asks the bridge which inner provider serves what. Its type is internal to the bridge.
func resolveDispatch(info *tfbridge.ProviderInfo) (muxer.DispatchTable, error) {
	shim, ok := info.P.(interface {
		ResolveDispatch(*tfbridge.ProviderInfo) (muxer.DispatchTable, error)
	})
	if !ok {
		return muxer.DispatchTable{}, fmt.Errorf("the bridge's muxer can't be asked for its dispatch table")
	}
	return shim.ResolveDispatch(info)
}

func serve(ctx context.Context) error {
	executable, err := os.Executable()
	if err != nil {
		return err
	}
	executable, err = filepath.EvalSymlinks(executable)
	if err != nil {
		return err
	}
	folder := filepath.Dir(executable)
	var names Names
	if err := readJSON(filepath.Join(folder, namesFile), &names); err != nil {
		return err
	}
	schema, err := os.ReadFile(filepath.Join(folder, schemaFile))
	if err != nil {
		return err
	}
	mux, err := os.ReadFile(filepath.Join(folder, muxFile))
	if err != nil {
		return err
	}
	provider, err := newProvider(ctx)
	if err != nil {
		return err
	}
	info := providerInfo(provider, names)
	info.MetadataInfo = tfbridge.NewProviderMetadata(mux)
	pftfbridge.MainWithMuxer(ctx, "aws", info, schema)
	return nil
}

func readJSON(file string, into any) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

func writeJSON(file string, value any) error {
	data, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(data, '\n'), 0o644)
}
