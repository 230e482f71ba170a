package main

import (
	"sort"
	"strings"
	"unicode"

	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
)

// candidate is a class or function of the npm package that a Terraform name may belong to.
type candidate struct {
	token      string
	properties map[string]string
}

// matcher finds the token of a Terraform resource: by its name, and among several of the same name,
// or without one, by its properties.
type matcher struct {
	byName map[string][]candidate
	all    []candidate
	taken  map[string]string // by token, the resource that has it
}

func newMatcher(candidates []candidate, prefix string) *matcher {
	m := &matcher{byName: map[string][]candidate{}, all: candidates, taken: map[string]string{}}
	sort.Slice(m.all, func(i, j int) bool { return m.all[i].token < m.all[j].token })
	for _, c := range m.all {
		module, class := tokenParts(c.token)
		name := snake(strings.TrimPrefix(class, prefix))
		m.byName["aws_"+name] = append(m.byName["aws_"+name], c)
		if qualified := "aws_" + snake(module) + "_" + name; qualified != "aws_"+name {
			m.byName[qualified] = append(m.byName[qualified], c)
		}
	}
	return m
}

// find returns the best class for a Terraform name, and whether its name alone would have found it.
// A class that another resource has by its name is not taken for its properties.
func (m *matcher) find(name string, schema shim.SchemaMap) (found candidate, named bool) {
	best, score := bestOf(m.byName[name], name, schema)
	if score > 0 && (len(m.byName[name]) == 1 || similarity(best.properties, schema) > 0.5) {
		return best, true
	}
	best, score = bestOf(m.all, name, schema)
	if score < 1 {
		return candidate{}, false
	}
	return best, false
}

// bestOf weighs properties against names: 2 is a perfect match.
func bestOf(candidates []candidate, name string, schema shim.SchemaMap) (candidate, float64) {
	var best candidate
	var bestScore float64
	for _, c := range candidates {
		shared := similarity(c.properties, schema)
		if shared < 0.3 {
			continue
		}
		if score := shared + tokenLikeness(name, c.token); score > bestScore {
			best, bestScore = c, score
		}
	}
	return best, bestScore
}

// tokenLikeness is the share of words that `aws_ce_tags` and `aws:costexplorer/getTags:getTags` have in common.
func tokenLikeness(name, token string) float64 {
	module, class := tokenParts(token)
	mine := wordsOf(strings.TrimPrefix(name, "aws_"))
	theirs := wordsOf(snake(module) + "_" + strings.TrimPrefix(snake(class), "get_"))
	shared := 0
	for word := range mine {
		if theirs[word] {
			shared++
		}
	}
	return float64(shared) / float64(len(mine)+len(theirs)-shared)
}

func wordsOf(name string) map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.Split(name, "_") {
		words[plain(word)] = true
	}
	return words
}

// similarity is the share of properties that both have, by their plain names.
func similarity(properties map[string]string, schema shim.SchemaMap) float64 {
	names := map[string]bool{}
	for property := range properties {
		if property != "id" {
			names[plain(property)] = true
		}
	}
	shared, total := 0, len(names)
	schema.Range(func(key string, _ shim.Schema) bool {
		if key == "id" || key == "timeouts" {
			return true
		}
		if names[plain(key)] {
			shared++
		} else {
			total++
		}
		return true
	})
	if total == 0 {
		return 0
	}
	return float64(shared) / float64(total)
}

// plain makes `security_group` and `securityGroups` equal.
func plain(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, "_", ""))
	switch {
	case strings.HasSuffix(name, "ies"):
		return strings.TrimSuffix(name, "ies") + "y"
	case strings.HasSuffix(name, "es"):
		return strings.TrimSuffix(name, "es")
	default:
		return strings.TrimSuffix(name, "s")
	}
}

func tokenParts(token string) (module, name string) {
	parts := strings.Split(token, ":")
	if len(parts) != 3 {
		return "", token
	}
	return strings.Split(parts[1], "/")[0], parts[2]
}

// snake turns VpcEndpoint into vpc_endpoint.
func snake(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if unicode.IsUpper(r) {
			if i > 0 && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
				b.WriteByte('_')
			}
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}
