import type { Fields } from "../../protocol";
import { action, passOn, type Action, type ServiceContext } from "../support/service";
import { publicImages, publicParameter } from "./public-images";

// The day on which the catalogue's images are said to be published.
const published = 1_763_500_000;

function parameter(nameOrArn: string, context: ServiceContext): Fields | undefined {
  const name = nameOrArn.replace(/^arn:aws:ssm:[^:]*:[^:]*:parameter/, "");
  const Value = publicParameter(name, context.region);
  if (Value === undefined) return undefined;
  return {
    Name: name,
    Type: "String",
    Value,
    Version: 1,
    LastModifiedDate: published,
    ARN: `arn:aws:ssm:${context.region}::parameter${name}`,
    DataType:
      name.endsWith("/image_id") || name.includes("/ami-amazon-linux-latest/") ? "aws:ec2:image" : "text",
  };
}

const getParameter = action<{ Name: string }>(({ Name }, context) => {
  const Parameter = parameter(Name, context);
  return Parameter ? { Parameter } : passOn;
});

const getParameters = action<{ Names: string[] }>(async (input, context) => {
  const own = input.Names.flatMap((name) => parameter(name, context) ?? []);
  if (own.length === 0) return passOn;
  const others = input.Names.filter((name) => !parameter(name, context));
  if (others.length === 0) return { Parameters: own, InvalidParameters: [] };
  const output = await context.emulator("ssm", "GetParameters", { ...input, Names: others });
  return { ...output, Parameters: [...own, ...((output.Parameters ?? []) as Fields[])] };
});

const getByPath = action<{ Path: string; Recursive?: boolean }>(({ Path, Recursive }, context) => {
  const folder = Path.endsWith("/") ? Path : `${Path}/`;
  if (!folder.startsWith("/aws/service/")) return passOn;
  const names = publicImages(context.region).flatMap(({ parameters }) => parameters);
  const inside = names.filter(
    (name) => name.startsWith(folder) && (Recursive === true || !name.slice(folder.length).includes("/")),
  );
  return { Parameters: inside.map((name) => parameter(name, context)) };
});

/** The parameters that AWS publishes for everybody: which machine image is the newest of its kind. */
export const publicParameterActions: Readonly<Record<string, Action>> = {
  GetParameter: getParameter,
  GetParameters: getParameters,
  GetParametersByPath: getByPath,
};
