package main

// Shapes is what the type declarations of the npm package say; see shapes.ts.
type Shapes struct {
	Version   string                       `json:"version"`
	Provider  map[string]string            `json:"provider"`
	Resources map[string]ResourceShape     `json:"resources"`
	Functions map[string]FunctionShape     `json:"functions"`
	Types     map[string]map[string]string `json:"types"`
}

// ResourceShape describes one resource class.
type ResourceShape struct {
	Args    map[string]string `json:"args"`
	State   map[string]string `json:"state"`
	Secrets []string          `json:"secrets"`
}

// FunctionShape describes one function.
type FunctionShape struct {
	Args   map[string]string `json:"args"`
	Result map[string]string `json:"result"`
}

// Names is everything the bridge has to be told so that its names and types equal the npm package's.
// By Terraform name: resources, data sources, provider settings.
type Names struct {
	Version     string            `json:"version"`
	Config      map[string]*Field `json:"config"`
	Resources   map[string]*Entry `json:"resources"`
	DataSources map[string]*Entry `json:"dataSources"`
	// Left out on purpose: the npm package has no class for them.
	IgnoredResources   []string `json:"ignoredResources"`
	IgnoredDataSources []string `json:"ignoredDataSources"`
}

// Entry is one resource or data source.
type Entry struct {
	Token  string            `json:"token"`
	Fields map[string]*Field `json:"fields,omitempty"`
	// MergeTags: `tagsAll` is computed from the provider's default tags and the resource's own.
	MergeTags bool `json:"mergeTags,omitempty"`
	// Region: the resource takes the provider's region unless it has its own.
	Region bool `json:"region,omitempty"`
	// NoID: the Terraform resource has no attribute "id".
	NoID bool `json:"noId,omitempty"`
}

// Field is what differs from the bridge's own choice for one property.
type Field struct {
	Name        string            `json:"name,omitempty"`
	Type        string            `json:"type,omitempty"`
	Asset       string            `json:"asset,omitempty"` // "archive" or "asset"
	Document    bool              `json:"document,omitempty"`
	MaxItemsOne *bool             `json:"maxItemsOne,omitempty"`
	Computed    bool              `json:"computed,omitempty"` // the user can't set it
	Optional    bool              `json:"optional,omitempty"` // required in Terraform, not in Pulumi
	Omit        bool              `json:"omit,omitempty"`
	Secret      bool              `json:"secret,omitempty"`
	Default     string            `json:"default,omitempty"`
	AutoName    *AutoName         `json:"autoName,omitempty"`
	Elem        *Field            `json:"elem,omitempty"`
	Fields      map[string]*Field `json:"fields,omitempty"`
}

// AutoName says how a name is generated when the program gives none.
type AutoName struct {
	Max       int     `json:"max"`                 // longest name, 255 when zero
	Separator *string `json:"separator,omitempty"` // between name and random part, "-" when absent
	Lower     bool    `json:"lower,omitempty"`     // lower case only
	Prefix    string  `json:"prefix,omitempty"`    // put in front
	FifoIf    string  `json:"fifoIf,omitempty"`    // when this property is true, the name ends with .fifo
	Exact     bool    `json:"exact,omitempty"`     // the resource's name as it is, nothing random
	Off       bool    `json:"off,omitempty"`       // no generated name although the property is called "name"
}

func (f *Field) empty() bool {
	return f == nil || (f.Name == "" && f.Type == "" && f.Asset == "" && !f.Document && f.MaxItemsOne == nil &&
		!f.Computed && !f.Optional && !f.Omit && !f.Secret && f.Default == "" && f.AutoName == nil &&
		f.Elem.empty() && len(f.Fields) == 0)
}
