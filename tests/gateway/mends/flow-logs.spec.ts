import assert from "node:assert/strict";
import { flowLogs } from "../../../local/gateway/mends/flow-logs";
import { MendBench } from "./support";

describe("flow logs", () => {
  const role = "arn:aws:iam::111111111111:role/flow";
  const described = { FlowLogs: [{ FlowLogId: "fl-1", TrafficType: "ALL" }] };

  it("have the role, interval and format that they were created with", async () => {
    const bench = new MendBench(flowLogs);
    const input = { DeliverLogsPermissionArn: role, MaxAggregationInterval: 60, LogFormat: "${srcaddr}" };
    await bench.answer("CreateFlowLogs", input, { FlowLogIds: ["fl-1"] });
    assert.deepEqual(await bench.answer("DescribeFlowLogs", {}, described), {
      FlowLogs: [{ FlowLogId: "fl-1", TrafficType: "ALL", ...input }],
    });
  });

  it("have AWS's defaults: ten minutes, the format of version 2, no role for a bucket", async () => {
    const bench = new MendBench(flowLogs);
    await bench.answer("CreateFlowLogs", {}, { FlowLogIds: ["fl-1"] });
    const { FlowLogs } = (await bench.answer("DescribeFlowLogs", {}, described)) as { FlowLogs: object[] };
    assert.deepEqual(FlowLogs, [
      {
        FlowLogId: "fl-1",
        TrafficType: "ALL",
        MaxAggregationInterval: 600,
        LogFormat:
          "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}",
      },
    ]);
  });

  it("are forgotten when they are deleted, and those made elsewhere are left as they are", async () => {
    const bench = new MendBench(flowLogs);
    await bench.answer("CreateFlowLogs", { DeliverLogsPermissionArn: role }, { FlowLogIds: ["fl-1"] });
    await bench.answer("DeleteFlowLogs", { FlowLogIds: ["fl-1", "fl-unknown"] }, {});
    assert.deepEqual(await bench.answer("DescribeFlowLogs", {}, described), described);
  });
});
