import type { Mend } from "../mend";
import { list, text, texts } from "./fields";

const kind = "flow-log";

/**
 * The emulator forgets a flow log's role, aggregation interval and format. AWS returns them; without the first two
 * the provider replaces the flow log with every update.
 */
export const flowLogs: Mend = {
  service: "ec2",
  actions: {
    CreateFlowLogs: (output, { input, memory }) => {
      const ids = texts(output, "FlowLogIds");
      for (const id of ids) {
        memory.remember(kind, id, {
          DeliverLogsPermissionArn: input.DeliverLogsPermissionArn,
          // AWS's default is ten minutes.
          MaxAggregationInterval: input.MaxAggregationInterval ?? 600,
          LogFormat: input.LogFormat ?? defaultFormat,
        });
      }
      return output;
    },
    DescribeFlowLogs: (output, { memory }) => {
      for (const log of list(output, "FlowLogs"))
        Object.assign(log, memory.recall(kind, text(log, "FlowLogId")));
      return output;
    },
    DeleteFlowLogs: (output, { input, memory }) => {
      for (const id of texts(input, "FlowLogIds")) memory.forget(kind, id);
      return output;
    },
  },
};

const defaultFormat =
  "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";
