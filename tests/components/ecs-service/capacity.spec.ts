import assert from "node:assert/strict";
import {
  type Capacity,
  capacityProblems,
  capacityProviderStrategies,
  hostOf,
  isSpreadOverZones,
  placementStrategies,
  type PlacementStrategy,
  type StrategyItem,
} from "../../../components/ecs-service/capacity";

const zonesFirst: PlacementStrategy[] = [
  { type: "spread", field: "attribute:ecs.availability-zone" },
  { type: "spread", field: "instanceId" },
];

describe("capacity", () => {
  const onDemand = { capacityProvider: "FARGATE", weight: 1 };
  const fargate: [Capacity, StrategyItem[]][] = [
    ["FARGATE", [onDemand]],
    [{ spotPercent: 0 }, [onDemand]],
    // All are on demand anyway, and another strategy would roll the service.
    [{ spotPercent: 0, onDemandBase: 2 }, [onDemand]],
    [
      { spotPercent: 70 },
      [
        { capacityProvider: "FARGATE", weight: 30 },
        { capacityProvider: "FARGATE_SPOT", weight: 70 },
      ],
    ],
    [
      { spotPercent: 70, onDemandBase: 2 },
      [
        { capacityProvider: "FARGATE", weight: 30, base: 2 },
        { capacityProvider: "FARGATE_SPOT", weight: 70 },
      ],
    ],
    [{ spotPercent: 100, onDemandBase: 0 }, [{ capacityProvider: "FARGATE_SPOT", weight: 100 }]],
    [
      { spotPercent: 100, onDemandBase: 1 },
      [
        { capacityProvider: "FARGATE", weight: 0, base: 1 },
        { capacityProvider: "FARGATE_SPOT", weight: 100 },
      ],
    ],
  ];
  for (const [capacity, strategies] of fargate) {
    it(`shares tasks out for ${JSON.stringify(capacity)}`, () => {
      assert.deepEqual(capacityProviderStrategies(capacity), strategies);
      assert.equal(hostOf(capacity), "fargate");
      assert.equal(placementStrategies(capacity), undefined);
      assert.ok(isSpreadOverZones(capacity));
      assert.deepEqual(capacityProblems(capacity), []);
    });
  }

  it("never puts the base on Spot", () => {
    for (let spotPercent = 1; spotPercent <= 100; spotPercent++) {
      const items = capacityProviderStrategies({ spotPercent, onDemandBase: 3 });
      assert.deepEqual(
        items.filter(({ base }) => base !== undefined).map(({ capacityProvider }) => capacityProvider),
        ["FARGATE"],
      );
    }
  });

  const machines: [Capacity, PlacementStrategy[], boolean][] = [
    [{ capacityProvider: "machines" }, zonesFirst, true],
    [{ capacityProvider: "machines", placement: "spread-zones" }, zonesFirst, true],
    [
      { capacityProvider: "machines", placement: "binpack-memory" },
      [{ type: "binpack", field: "memory" }],
      false,
    ],
  ];
  for (const [capacity, placement, spread] of machines) {
    it(`places tasks for ${JSON.stringify(capacity)}`, () => {
      assert.deepEqual(capacityProviderStrategies(capacity), [{ capacityProvider: "machines", weight: 1 }]);
      assert.equal(hostOf(capacity), "ec2");
      assert.deepEqual(placementStrategies(capacity), placement);
      assert.equal(isSpreadOverZones(capacity), spread);
      assert.deepEqual(capacityProblems(capacity), []);
    });
  }

  const wrong: [Capacity, string[]][] = [
    ...[-1, 101, 12.5, Number.NaN].map((spotPercent): [Capacity, string[]] => [
      { spotPercent },
      [`capacity.spotPercent ${spotPercent} is not a share; use a whole number from 0 to 100`],
    ]),
    ...[-1, 1.5, 100_001].map((onDemandBase): [Capacity, string[]] => [
      { spotPercent: 50, onDemandBase },
      [`capacity.onDemandBase ${onDemandBase} is not a number of tasks; use a whole number from 0 to 100000`],
    ]),
    ...["FARGATE", "FARGATE_SPOT"].map((capacityProvider): [Capacity, string[]] => [
      { capacityProvider },
      [
        `capacity.capacityProvider "${capacityProvider}" is AWS's own, without machines; use capacity "FARGATE" or { spotPercent: … }`,
      ],
    ]),
  ];
  for (const [capacity, problems] of wrong) {
    it(`refuses ${JSON.stringify(capacity)}`, () => {
      assert.deepEqual(capacityProblems(capacity), problems);
    });
  }
});
