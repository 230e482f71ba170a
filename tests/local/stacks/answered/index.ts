// One file a topic; each of its resources needs calls that the emulator lacks.
import "./accounts";
import "./alarms";
import "./certificates";
import "./discovery";
import "./groups";
import "./lines";
import "./machines";
import "./peering";
import "./resolver";
import "./scaling";
import "./vpn";
