"""Describes resource classes of the Python package pulumi_gitlab as JSON, for generate.ts.

Usage: describe.py <folder of pulumi_gitlab> <Class> [<Class> ...]

The package is read, not imported, so nothing of it needs to be installed. Prints
{"version", "provider": Class, "resources": [Class], "inputs": {name: [Property]}, "outputs": {...}}.
"""

import ast
import json
import pathlib
import re
import sys
import textwrap


def main(folder, names):
    package = pathlib.Path(folder)
    nested = {"inputs": classes(package / "_inputs.py"), "outputs": classes(package / "outputs.py")}
    files = {module_name(name): package / f"{snake(name)}.py" for name in names}
    resources = [resource(files[module_name(name)], name) for name in names]
    provider = resource(package / "provider.py", "Provider")
    described = {"inputs": {}, "outputs": {}}
    for one in [*resources, provider]:
        follow(one["args"], "inputs", nested, described)
        follow(one["state"], "inputs", nested, described)
        follow(one["outputs"], "outputs", nested, described)
    version = json.loads((package / "pulumi-plugin.json").read_text())["version"]
    print(json.dumps({"version": version, "provider": provider, "resources": resources, **described}, indent=1))


def snake(name):
    """ProjectLevelMrApprovals -> project_level_mr_approvals"""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def module_name(name):
    return name[0].lower() + name[1:]


def classes(file):
    tree = ast.parse(file.read_text())
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def resource(file, name):
    source = file.read_text()
    found = classes(file)
    declared = found[name]
    state = found.get(f"_{name}State")
    token = re.search(r"super\(\w+, __self__\).__init__\(\s*'([^']+)'", source)
    secrets = re.search(r"additional_secret_outputs=\[([^\]]*)\]", source)
    aliases = re.search(r"aliases=\[(.*?)\]\)", source)
    wire = {member["python"]: member["name"] for member in properties(found[f"{name}Args"])}
    return {
        "name": name,
        "file": module_name(name),
        "token": token.group(1),
        "doc": class_doc(declared),
        "args": properties(found[f"{name}Args"]),
        "state": properties(state) if state else [],
        "outputs": properties(declared),
        "secretOutputs": re.findall(r"\"([^\"]+)\"", secrets.group(1)) if secrets else [],
        "secretInputs": [
            wire[match]
            for match in re.findall(r"__dict__\[\"(\w+)\"\] = None if \w+ is None else pulumi.Output.secret", source)
        ],
        "jsonInputs": [
            wire[match] for match in re.findall(r"__dict__\[\"(\w+)\"\] = .*apply\(pulumi.runtime.to_json\)", source)
        ],
        "aliases": re.findall(r"type_=\"([^\"]+)\"", aliases.group(1)) if aliases else [],
    }


def class_doc(declared):
    """The description and the section on import; the examples are in Python and are left out."""
    constructors = [node for node in declared.body if isinstance(node, ast.FunctionDef) and node.name == "__init__"]
    text = next((doc for doc in map(ast.get_docstring, constructors) if doc), "")
    text = re.split(r"^:param ", text, flags=re.M)[0]
    parts = re.split(r"^(?=## )", text, flags=re.M)
    kept = [part for part in parts if not part.startswith("## Example")]
    return "".join(kept).strip()


def properties(declared):
    found = []
    for node in declared.body:
        if not isinstance(node, ast.FunctionDef) or node.returns is None:
            continue
        getters = [item for item in node.decorator_list if "pulumi.getter" in ast.unparse(item)]
        if not getters:
            continue
        named = re.search(r"name='([^']+)'", ast.unparse(getters[0]))
        kind, optional = shape(node.returns)
        deprecated = [item for item in node.decorator_list if "deprecated" in ast.unparse(item)]
        found.append(
            {
                "name": named.group(1) if named else node.name,
                "python": node.name,
                "type": kind,
                "optional": optional,
                "doc": textwrap.dedent(ast.get_docstring(node) or "").strip(),
                "deprecated": ast.literal_eval(deprecated[0].args[0]).strip() if deprecated else None,
            }
        )
    return found


PLAIN = {"str": "string", "int": "number", "float": "number", "bool": "boolean", "Any": "any"}


def shape(node):
    """A type as JSON, and whether it may be absent: pulumi.Input[Optional[X]] is X, True."""
    if isinstance(node, ast.Constant):
        if node.value is None:
            return None, True
        return {"ref": re.sub(r"^outputs\.|Args$", "", node.value)}, False
    if isinstance(node, ast.Attribute):
        return {"plain": PLAIN[node.attr]}, False
    if isinstance(node, ast.Name):
        return {"plain": PLAIN[node.id]}, False
    head, inner = ast.unparse(node.value), node.slice
    if head in ("pulumi.Input", "pulumi.Output"):
        kind, optional = shape(inner)
        return ({"input": kind}, optional) if head.endswith("Input") else (kind, optional)
    if head == "Optional":
        return shape(inner)[0], True
    if head == "Sequence":
        return {"list": shape(inner)[0]}, False
    if head == "Mapping":
        return {"map": shape(inner.elts[1])[0]}, False
    if head == "Union":
        # A nested object may also be given as a TypedDict or as an output: one type in TypeScript.
        return next(shape(item)[0] for item in inner.elts if not ast.unparse(item).endswith("ArgsDict'")), False
    raise ValueError(f"unknown type {ast.unparse(node)}")


def refs(kind):
    if kind is None:
        return
    if "ref" in kind:
        yield kind["ref"]
    for key in ("input", "list", "map"):
        if key in kind:
            yield from refs(kind[key])


def follow(members, direction, nested, described):
    for member in members:
        for name in refs(member["type"]):
            if name in described[direction]:
                continue
            declared = nested[direction][name + ("Args" if direction == "inputs" else "")]
            described[direction][name] = properties(declared)
            follow(described[direction][name], direction, nested, described)


main(sys.argv[1], sys.argv[2:])
