using System.Text;
using CsCheck;
using Entente.Content.Tests.Components;

namespace Entente.Content.Tests.Techniques;

public class TechniqueTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("source/python", "import os\nfrom torchrec.modules import EmbeddingBag\n", "recommendation.embedding-retrieval Measured from torchrec.modules import EmbeddingBag :2")]
    [InlineData("source/python", "import os, whisper as w\n", "speech.recognition Measured import os, whisper as w :1")]
    [InlineData("source/python", "from cryptography.hazmat.primitives.asymmetric import rsa\n", "crypto.asymmetric Measured from cryptography.hazmat.primitives.asymmetric import rsa :1")]
    [InlineData("source/jupyter", "{\"source\": [\n  \"import torch\\n\",\n", "training.distributed Measured \"import torch\\n\", :2")]
    [InlineData("source/javascript", "const sm2 = require('sm-crypto').sm2\n", "crypto.chinese-sm Measured const sm2 = require('sm-crypto').sm2 :1")]
    [InlineData("source/typescript", "import * as tf from \"@tensorflow/tfjs-node/dist/x\";\n", "training.distributed Measured import * as tf from \"@tensorflow/tfjs-node/dist/x\"; :1")]
    [InlineData("source/typescript", "export {\n a\n} from 'hls.js'\n", "video.encoding Measured } from 'hls.js' :3")]
    [InlineData("source/java", "package a;\nimport static org.bouncycastle.pqc.jcajce.X.y;\n", "crypto.post-quantum Measured import static org.bouncycastle.pqc.jcajce.X.y; :2")]
    [InlineData("source/kotlin", "import com.google.ar.core.Session\n", "vision.effects Measured import com.google.ar.core.Session :1")]
    [InlineData("source/csharp", "using System;\nglobal using System.Security.Cryptography;\n", "crypto.symmetric Measured global using System.Security.Cryptography; :2")]
    [InlineData("source/fsharp", "open Microsoft.ML.OnnxRuntime\n", "inference.serving Measured open Microsoft.ML.OnnxRuntime :1")]
    [InlineData("source/go", "package x\nimport (\n\t\"fmt\"\n\tq \"github.com/tjfoc/gmsm/sm4\"\n)\n", "crypto.chinese-sm Measured import \"github.com/tjfoc/gmsm/sm4\" :4")]
    [InlineData("source/go", "import \"crypto/tls\"\n", "crypto.tls Measured import \"crypto/tls\" :1")]
    [InlineData("source/rust", "pub use webrtc::{api::Media, Key};\n", "streaming.real-time Measured pub use webrtc::{api::Media, Key}; :1")]
    [InlineData("source/cpp", "#include <opencv2/core.hpp>\n", "vision.recognition Measured #include <opencv2/core.hpp> :1")]
    [InlineData("source/c", "# include \"openssl/sm4.h\"\n", "crypto.chinese-sm Measured # include \"openssl/sm4.h\" :1")]
    [InlineData("source/swift", "import CoreLocation\n", "location.precise Measured import CoreLocation :1")]
    [InlineData("source/javascript", "navigator.geolocation.getCurrentPosition(f)\n", "location.precise Measured navigator.geolocation :1")]
    [InlineData("source/python", "def rank_candidates_v2(user):\n", "recommendation.ranking Lead rank_candidates_v2 :1")]
    [InlineData("source/java", "class MyCandidateRankerImpl {}\n", "recommendation.ranking Lead MyCandidateRankerImpl :1")]
    [InlineData("source/go", "var userInterests []float32\n", "recommendation.personalised-push Lead userInterests :1")]
    [InlineData("manifest/npm", "{\"dependencies\":{\n\"@fingerprintjs/fingerprintjs\":\"4.0.0\"}}", "tracking.device-fingerprint Measured pkg:npm/%40fingerprintjs/fingerprintjs@4.0.0 :2")]
    [InlineData("lockfile/go", "github.com/pion/webrtc/v4 v4.0.1 h1:x=\n", "streaming.real-time Measured pkg:golang/github.com/pion/webrtc/v4@v4.0.1 :1")]
    [InlineData("manifest/maven", "<project>\n<dependencies><dependency><groupId>ai.djl</groupId><artifactId>api</artifactId></dependency></dependencies></project>", "training.distributed Measured pkg:maven/ai.djl/api :2")]
    public void A_sign_of_a_technique_names_it(string kind, string content, string says) => Assert.Equal([says], Find(kind, content));

    [Theory]
    [InlineData("source/python", "# import torch\n")]
    [InlineData("source/python", "x = 'important'\nimport torchlike\n")]
    [InlineData("source/java", "// import org.bouncycastle.X;\n/*\n * import org.bouncycastle.X;\n */\n")]
    [InlineData("source/javascript", "// require('openai')\nthrow Error('Responses from \"openai/x\" need it')\nimport x from './openai'\n")]
    [InlineData("source/csharp", "using var cryptography = System.Security.Cryptography.RandomNumberGenerator.Create();\nusing (x) {}\n")]
    [InlineData("source/python", "frank_candidates = 1\nrank_candidatesx = 2\nembedding_lookups_table_x\nprank_candidate")]
    [InlineData("source/java", "// the CandidateRanker ranks\n")]
    [InlineData("source/cobol", "import torch\n")]
    public void What_only_looks_like_a_sign_is_none(string kind, string content) =>
        Assert.DoesNotContain(Find(kind, content), found => !found.Contains("embedding_lookups_table_x", StringComparison.Ordinal));

    [Fact]
    public void A_technique_is_claimed_at_most_five_times_in_a_file() =>
        Assert.Equal(TechniqueExaminer.MostPerTechnique, Find("source/python", string.Concat(Enumerable.Range(0, 99).Select(i => $"import torch.x{i}\n"))).Count());

    [Theory]
    [InlineData("source/go", "import (\n")]
    [InlineData("source/go", "import (\n\"x\"\n)\n")]
    [InlineData("source/python", "from torch import ")]
    [InlineData("source/javascript", "import'")]
    [InlineData("source/c", "#include <torch/x>\n")]
    [InlineData("source/java", "rankCandidates_")]
    [InlineData("source/java", "rankCandidates ")]
    [InlineData("source/rust", "use a::")]
    public void Eight_megabytes_of_one_sign_are_soon_over(string kind, string sign)
    {
        var content = string.Concat(Enumerable.Repeat(sign, (8 << 20) / sign.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.True(Find(kind, content).Count() <= TechniqueExaminer.MostPerTechnique);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"{watch.Elapsed}");    // quadratic work takes minutes
    }

    [Fact]
    public void The_taxonomy_names_every_technique_in_both_languages_once()
    {
        Assert.True(Taxonomy.Techniques.Length >= 24);
        Assert.Equal(Taxonomy.Techniques.Length, Taxonomy.Techniques.Select(technique => technique.Id).Distinct().Count());
        foreach (var technique in Taxonomy.Techniques)
        {
            Assert.Matches("^[a-z]+([.-][a-z]+)*$", technique.Id);
            Assert.Contains(technique.Chinese, c => c is >= '\u4e00' and <= '\u9fff');
            Assert.Contains(technique.MeaningChinese, c => c is >= '\u4e00' and <= '\u9fff');
            Assert.EndsWith(".", technique.MeaningEnglish, StringComparison.Ordinal);
            Assert.Same(technique, Taxonomy.Find(technique.Id));
        }
        Assert.Null(Taxonomy.Find("none"));
        foreach (var package in Taxonomy.Entries.SelectMany(entry => entry.Packages))
            Assert.Contains(package.Split('/')[0], PackageUrlType.Names);
    }

    [Fact]
    public void Every_name_of_the_taxonomy_is_found_at_every_position() => Gen.Select(
        AnyOf([.. IdentifierSignals.Instance.Texts.Order(StringComparer.Ordinal)]), Gen.Int[0, 9], Gen.Bool).Sample((name, indent, plural) =>
    {
        var text = $"{new string(' ', indent)}{name}{(plural ? "" : ")")} = x";
        return IdentifierSignals.Instance.Next(text, 0, out _, out _, out _) == indent;
    });

    [Fact]
    public void No_text_makes_the_examiners_of_source_throw() => Gen.Select(
        AnyOf("python", "jupyter", "javascript", "java", "csharp", "go", "rust", "c", "swift"),
        AnyOf("import ", "from ", "require(", "\"", "'", "\n", "(", ")", "torch", "#include", "<", "using ", "use ", "::", "://", "https", "[::1]", "a.b", "{", "sm4_encrypt", "*/", "é", "\ud800").Array[0, 40])
        .Sample((language, parts) =>
        {
            foreach (var examiner in new IExaminer[] { new TechniqueExaminer(), new EndpointExaminer() })
                _ = Examined.By(examiner, new(FileClass.Source, language), string.Concat(parts));
            return true;
        }, iter: 20_000);

    /// <summary>SCANOSS knows algorithms by many fine words; ours are techniques. How many of its algorithms lead to one of
    /// ours by at least one of their words, written as a dependency, an import or a name would be?</summary>
    [Fact]
    public void Published_keywords_of_cryptography_map_to_techniques()
    {
        var folder = Path.Combine(SharedData.Folder("rules"), "scanoss-crypto", "definitions_crypto_algorithms", "definitions");
        var algorithms = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Class: Path.GetFileName(Path.GetDirectoryName(file)!), Keywords: Keywords(file)))
            .Where(algorithm => algorithm.Keywords.Count > 0).ToList();
        var known = algorithms.Where(algorithm => algorithm.Keywords.Exists(IsKnown)).ToList();
        foreach (var group in algorithms.GroupBy(algorithm => algorithm.Class))
            output.WriteLine($"{group.Key}: {group.Count(known.Contains)} of {group.Count()} algorithms");
        output.WriteLine($"all: {known.Count} of {algorithms.Count} algorithms; {algorithms.Sum(a => a.Keywords.Count(IsKnown))} of {algorithms.Sum(a => a.Keywords.Count)} keywords");
        Assert.True(known.Count * 5 >= algorithms.Count, $"{known.Count} of {algorithms.Count}");    // a floor under what is documented
    }

    private static List<string> Keywords(string file) => [.. File.ReadLines(file).Select(line => line.Trim())
        .Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Trim().Trim('\'', '"')).Where(line => line.Length > 2)];

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static bool IsKnown(string keyword)
    {
        var (include, name) = ($"#include <{keyword}>\n", keyword.Replace('-', '_').Replace(' ', '_'));
        return Find("source/c", include + name + "\n").Any() || Find("source/java", $"import {keyword};\n").Any()
            || Find("source/go", $"import \"{keyword}\"\n").Any() || Find("source/rust", $"use {keyword.ToLowerInvariant()};\n").Any()
            || Find("source/python", $"import {keyword.ToLowerInvariant()}\n").Any() || Find("manifest/npm", "{\"dependencies\":{\"" + name.ToLowerInvariant() + "\":\"1\"}}").Any();
    }

    private static IEnumerable<string> Find(string kind, string content) =>
        Examined.By(new TechniqueExaminer(), Examined.KindOf(kind), Encoding.UTF8.GetBytes(content)).All.Select(found =>
        {
            var claim = Assert.IsType<Claim.Technique>(found.What);
            return $"{claim.Id} {found.How} {claim.Because} :{found.At!.Value.FirstLine}";
        });
}
