namespace Entente.Deals;

/// <summary>A text that an author wrote, in English, in Simplified Chinese, or in both.</summary>
public sealed record LocalisedText(string? English, string? Chinese)
{
    /// <summary>In the language asked for, or in the one that there is.</summary>
    public string In(string language) =>
        (language == "zh-Hans" ? Chinese ?? English : English ?? Chinese) ?? "";
}
