import { splitUrl, type HttpRequest } from "./http";
import type { Operation, ServiceModel } from "./model";

/** An operation of a REST service with the labels that its path held. */
export interface Route {
  readonly operation: Operation;
  readonly labels: Readonly<Record<string, string>>;
  /** How much of the request the operation asks for: between several that match, the highest is meant. */
  readonly score: number;
}

interface Template {
  readonly operation: Operation;
  readonly path: RegExp;
  readonly labels: readonly string[];
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Literal characters in the path: the more, the closer the match. */
  readonly weight: number;
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
}

const templates = new WeakMap<ServiceModel, readonly Template[]>();

/** The operation whose method, path, query and required parameters fit the request best. */
export function matchRoute(model: ServiceModel, request: HttpRequest): Route | undefined {
  const { path, query } = splitUrl(request.url);
  // The Go SDK names S3's operations outright, which settles those that share method and path.
  const named = query.get("x-id");
  let best: Route | undefined;
  for (const template of modelTemplates(model)) {
    const { operation } = template;
    if (operation.http.method !== request.method) continue;
    if (named !== null && model.findOperation(named) && operation.name !== named) continue;
    const match = template.path.exec(path);
    if (!match || !fits(template, query, request)) continue;
    const needed = template.query.length + template.requiredQuery.length + template.requiredHeaders.length;
    const score = needed * 10_000 + template.weight;
    if (best && best.score >= score) continue;
    const values = template.labels.map((label, index) => [label, decode(match[index + 1] ?? "")] as const);
    best = { operation, labels: Object.fromEntries(values), score };
  }
  return best;
}

function fits(template: Template, query: URLSearchParams, request: HttpRequest): boolean {
  return (
    template.query.every(([name, value]) => query.has(name) && (value === "" || query.get(name) === value)) &&
    template.requiredQuery.every((name) => query.has(name)) &&
    template.requiredHeaders.every((name) => request.headers[name] !== undefined)
  );
}

function modelTemplates(model: ServiceModel): readonly Template[] {
  const known = templates.get(model);
  if (known) return known;
  const built = Object.values(model.operations).map((operation) => compile(model, operation));
  templates.set(model, built);
  return built;
}

function compile(model: ServiceModel, operation: Operation): Template {
  const { path, query } = splitUrl(operation.http.requestUri);
  const labels: string[] = [];
  let weight = 0;
  const source = path
    .split(/(\{[^}]+\})/)
    .map((part) => {
      const label = /^\{([^}+]+)(\+?)\}$/.exec(part);
      if (!label) {
        weight += part.length;
        return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      }
      labels.push(label[1] ?? "");
      return label[2] === "+" ? "(.+)" : "([^/]+)";
    })
    .join("");
  const input = operation.input && model.shape(operation.input);
  const required = (location: string) =>
    (input?.required ?? []).flatMap((name) => {
      const member = input?.members?.[name];
      return member?.location === location ? [member.locationName ?? name] : [];
    });
  return {
    operation,
    path: new RegExp(`^${source.replace(/\/$/, "")}/?$`),
    labels,
    query: [...query.entries()],
    weight,
    requiredQuery: required("querystring"),
    requiredHeaders: required("header").map((name) => name.toLowerCase()),
  };
}

function decode(label: string): string {
  try {
    return decodeURIComponent(label);
  } catch {
    return label;
  }
}
