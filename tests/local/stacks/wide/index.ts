// One resource of each type, wired as the product wires them: what a preview shows as changed after an update,
// or what a destroy leaves, is a difference between the emulated AWS and the real one.
import "./network";
import "./peers";
import "./edge";
import "./identity";
import "./containers";
import "./machines";
import "./databases";
import "./storage";
import "./events";
