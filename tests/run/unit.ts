import { build, close, mocha } from "./mocha";

// npm test: the unit tests, without engine, network or Docker. Arguments go to mocha.
build();
close([mocha(process.argv.slice(2))]);
