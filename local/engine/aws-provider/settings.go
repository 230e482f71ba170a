package main

import (
	_ "embed"
	"encoding/json"
)

// Settings is what no type declaration tells, kept in settings.json.
type Settings struct {
	// Tokens and Functions whose names don't follow from the Terraform name.
	Tokens    map[string]string `json:"tokens"`
	Functions map[string]string `json:"functions"`
	// Ignored resources: the bridge can't map them and nothing here needs them.
	Ignored []string `json:"ignored"`
	// Names by "<resource>.<property>" in Terraform's spelling.
	Names map[string]AutoName `json:"names"`
	// Renames by "<resource>.<property>", nested ones with further dots.
	Renames map[string]string `json:"renames"`
	// IDs: Pulumi properties that make up the id of resources without an "id", joined with a comma.
	IDs map[string][]string `json:"ids"`
	// DeleteBeforeReplace: two of them can't exist side by side.
	DeleteBeforeReplace []string `json:"deleteBeforeReplace"`
}

//go:embed settings.json
var settingsJSON []byte

var settings = readSettings()

func readSettings() (result Settings) {
	if err := json.Unmarshal(settingsJSON, &result); err != nil {
		panic(err)
	}
	return result
}
