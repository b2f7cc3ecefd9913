using Entente.Evidence;

namespace Entente.Reports;

/// <summary>What a check of a result folder found.</summary>
public static class VerifyScreen
{
    public static string Render(Verification verification, Texts texts, int columns, bool hasColour)
    {
        var screen = new Screen(Math.Clamp(columns, 60, 120), hasColour);
        foreach (var difference in verification.Differences)
            screen.Paragraph(difference switch
            {
                Difference.Changed changed => texts.Format("verify.changed", changed.Path),
                Difference.Added added => texts.Format("verify.added", added.Path),
                Difference.Removed removed => texts.Format("verify.removed", removed.Path),
                Difference.Renamed renamed => texts.Format("verify.renamed", renamed.From, renamed.To),
                Difference.Swapped swapped => texts.Format("verify.swapped", swapped.One, swapped.Other),
                Difference.Unreadable unreadable => texts.Format("verify.unreadable", unreadable.Path),
                _ => throw new System.Diagnostics.UnreachableException(),
            }, 2, Ink.Bad);
        if (verification.Differences.IsEmpty)
            screen.Line(texts.Format("verify.same", verification.Checked), Ink.Good);
        else
            screen.Line(texts.Format("verify.differs", verification.Differences.Length, verification.Checked), Ink.Bad);
        screen.Line(texts["verify.unsigned"]);
        return screen.ToString();
    }
}
