using Entente.Deals.Reading;
using Entente.Merkle;

namespace Entente.Tests;

public class ExampleTests
{
    /// <summary>A pack that changed needs a new agreement; in the example, that is a new digest (and, for a released pack, a new version).</summary>
    [Fact]
    public void The_example_pins_the_packs_as_they_are()
    {
        var reading = DealFolderReader.Read(Repository.At("examples", "lumen"));
        Assert.Empty(reading.Errors);
        Assert.Equal(6, reading.Folder!.Deal.Packs.Length);
        Assert.All(reading.Folder.Deal.Packs, pin => Assert.Equal(Digest.Of(File.ReadAllBytes(Repository.At("packs", pin.Id + ".yaml"))), pin.Digest));
    }
}
