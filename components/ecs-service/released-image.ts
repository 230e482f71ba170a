import * as pulumi from "@pulumi/pulumi";
import { lateError } from "../internal/late-error";
import { digestOf } from "../release/truth/runtime";

/** What is wrong with the image of a service that belongs to a release; empty when nothing is. */
export function releasedImageProblems(image: string): string[] {
  if (digestOf(image) !== undefined) return [];
  return [
    `image "${image}" has no digest; in a release use <repository>@sha256:<64 hexadecimal digits>, because nobody can tell whether what runs is what a tag names`,
  ];
}

/**
 * The image of a service that belongs to a release, checked as soon as it is known: what the program writes itself is, before
 * it comes to this; what another resource computes isn't.
 */
export function releasedImage(
  owner: string,
  image: pulumi.Input<string>,
  component: pulumi.Resource,
): pulumi.Output<string> {
  return pulumi.output(image).apply((text) => {
    const [problem] = releasedImageProblems(text);
    if (problem === undefined) return text;
    throw lateError(`${owner}: ${problem}`, component);
  });
}
