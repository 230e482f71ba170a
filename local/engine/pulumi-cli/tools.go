//go:build tools

// Package tools names what the module is for, so that its requirements stay in go.mod.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
