// Numbers in messages and results are written the same on every machine.
global using static System.FormattableString;
