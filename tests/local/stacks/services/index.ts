// What ECS services and their surroundings can be told, one of each: what a preview shows as changed after an update is
// something that the emulated account forgets. No container runs: what they do is for the scenarios of the product.
import "./balancing";
import "./capacity";
import "./schedules";
import "./scaling";
import "./services";
import "./tasks";
