namespace Entente.Content;

/// <summary>Every examiner of this engine.</summary>
public static class Examiners
{
    public static IReadOnlyList<IExaminer> All { get; } = [.. ComponentExaminers.All, new TechniqueExaminer(), new EndpointExaminer(), new DatasetExaminer()];
}
