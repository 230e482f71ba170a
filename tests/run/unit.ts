import { build, close, mocha } from "./mocha";

// npm test: the unit tests, without engine, network or Docker. Arguments go to mocha.
build();
void mocha(process.argv.slice(2)).then((counts) => close([counts]));
