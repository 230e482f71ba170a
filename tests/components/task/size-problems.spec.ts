import assert from "node:assert/strict";
import { type NamedContainer, sizeProblems } from "../../../components/task/size-problems";

describe("what containers keep of a task", () => {
  const kept = (container: NamedContainer["container"], name = "proxy"): NamedContainer => ({
    field: `sidecars.${name}`,
    container,
  });

  it("may be anything that leaves something to the service's own", () => {
    assert.deepEqual(sizeProblems(256, 512, "fargate", []), []);
    assert.deepEqual(sizeProblems(256, 512, "fargate", [kept({ cpu: 255, memory: 506 })]), []);
    assert.deepEqual(
      sizeProblems("0.25 vCPU", "0.5 GB", "fargate", [
        kept({ cpu: "0.125 vCPU", memory: "0.25 GB" }),
        kept({ memory: 400, memoryReservation: 200 }, "agent"),
      ]),
      [],
    );
  });

  it("may be no more than there is", () => {
    assert.deepEqual(sizeProblems(256, "0.5 GB", "fargate", [kept({ cpu: 128 }), kept({ cpu: 128 })]), [
      "cpu 256 leaves nothing to the service's own container: the others keep 256 units; use more, or let them keep less",
    ]);
    assert.deepEqual(
      sizeProblems(256, "0.5 GB", "fargate", [
        kept({ memory: 500, memoryReservation: 450 }),
        kept({ memory: 57 }),
      ]),
      [
        'memory "0.5 GB" leaves nothing to the service\'s own container: the others keep 507 MiB; use more, or let them keep less',
      ],
    );
  });

  it("must be readable", () => {
    assert.deepEqual(
      sizeProblems(256, 512, "fargate", [
        kept({ cpu: 0.5, memory: 5, memoryReservation: "512 MB" as "1 GB" }),
        kept({ memory: 128, memoryReservation: "0.125 GB" }, "agent"),
      ]),
      [
        "sidecars.proxy.cpu 0.5 is not a number of CPU units; use a whole one, 1 or more",
        "sidecars.proxy.memory 5 is not the memory of a container; use a whole number of MiB, 6 or more",
        'sidecars.proxy.memoryReservation "512 MB" is not the memory of a container; use a whole number of MiB, 6 or more',
        'sidecars.agent.memoryReservation "0.125 GB" is not below its memory 128; use less, or leave it away',
      ],
    );
  });

  it("is only summed up where the task's size is known", () => {
    assert.deepEqual(sizeProblems(300, 512, "fargate", [kept({ cpu: 4096 })]), [
      "cpu 300 is not a size of Fargate; use 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768",
    ]);
    assert.deepEqual(sizeProblems(300, 512, "ec2", [kept({ cpu: 300 })]), [
      "cpu 300 leaves nothing to the service's own container: the others keep 300 units; use more, or let them keep less",
    ]);
  });
});
