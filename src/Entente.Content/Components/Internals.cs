using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Entente.Content.Tests")]
