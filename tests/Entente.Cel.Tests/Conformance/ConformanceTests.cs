using System.Globalization;
using System.Text;

namespace Entente.Cel.Tests.Conformance;

/// <summary>The conformance suite of the language (cel-spec, tests/simple), every file of the folder, every test of every file.</summary>
public class ConformanceTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Standard
        .With(CelLibrary.Strings).With(CelLibrary.Math).With(CelLibrary.Lists).With(CelLibrary.Sets).With(CelLibrary.Encoders)
        .With(CelLibrary.Bindings).With(CelLibrary.Optionals).With(CelLibrary.TwoVariables);

    [Fact]
    public void Every_test_of_the_suite_passes_or_is_on_the_list_of_reasons()
    {
        var folder = SharedData.Find(Path.Combine("cel", "tests", "simple", "testdata"));
        if (folder is null) Assert.Skip("The conformance suite (shared/data/cel) is not here.");
        var report = new StringBuilder();
        var wrong = new StringBuilder();
        var list = SkipList.Read();
        var readme = DocumentationTests.Resource("README.md");
        foreach (var file in Directory.EnumerateFiles(folder, "*.textproto").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (!SkipList.Files.Contains(name)) wrong.AppendLine(CultureInfo.InvariantCulture, $"{name}: a file that no list knows");
            var (passed, skipped, total) = (0, 0, 0);
            // A few tests share their name; such a name stands for all of them.
            foreach (var tests in ConformanceCase.ReadAll(file).GroupBy(t => t.Id, StringComparer.Ordinal))
            {
                var results = tests.Select(t => (Test: t, Failure: t.Run(Environment))).ToList();
                var failures = results.Where(r => r.Failure is not null).ToList();
                var reason = list.ReasonFor(results[0].Test);
                total += results.Count;
                passed += results.Count - failures.Count;
                if (reason is not null) skipped += failures.Count;
                if (reason is not null && failures.Count == 0) wrong.AppendLine(CultureInfo.InvariantCulture, $"{tests.Key}: passes, take it off the list");
                if (reason is null)
                    foreach (var (test, failure) in failures)
                        wrong.AppendLine(CultureInfo.InvariantCulture, $"{test.Id}: {failure}   [{test.Test.Text("expr").ReplaceLineEndings(" ")}]");
            }
            if (!readme.Contains($"| {name} | {passed} | {total} |", StringComparison.Ordinal)) wrong.AppendLine(CultureInfo.InvariantCulture, $"{name}: the table of the README says otherwise than {passed} of {total}");
            report.AppendLine(CultureInfo.InvariantCulture, $"{name}: {passed}/{total} (skipped {skipped})");
        }
        Console.WriteLine(report.ToString());
        foreach (var unused in list.Unused) wrong.AppendLine(CultureInfo.InvariantCulture, $"{unused}: on the list, but no test is meant");
        Assert.True(wrong.Length == 0, $"{report}\n{wrong}");
    }
}
