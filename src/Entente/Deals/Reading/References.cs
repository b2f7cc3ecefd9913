using System.Collections.Immutable;

namespace Entente.Deals.Reading;

/// <summary>Names that one file uses and another must declare, and names that may stand only once.</summary>
internal static class References
{
    public static ImmutableArray<Diagnostic> Check(DealFolder folder, IReadOnlyDictionary<string, YamlNode> documents)
    {
        var walk = new Walk(folder, documents);
        walk.Run();
        return [.. walk.Broken];
    }

    private sealed class Walk(DealFolder folder, IReadOnlyDictionary<string, YamlNode> documents)
    {
        private readonly string[] parties = [.. folder.Deal.Parties.Select(party => party.Id.Value)];

        public List<Diagnostic> Broken { get; } = [];

        public void Run()
        {
            Once(DealFolder.DealFile, parties);
            Once(DealFolder.DealFile, folder.Deal.Packs.Select(pack => pack.Id));
            Once(DealFolder.DealFile, folder.Deal.Benchmarks.Select(benchmark => benchmark.Id));
            foreach (var stake in folder.Parties?.Stakes ?? [])
                Party(DealFolder.PartiesFile, stake.Of);
            foreach (var transfer in folder.Transfers)
            {
                var file = DealFolder.TransferFile(transfer.Id);
                Party(file, transfer.From);
                Party(file, transfer.To);
                foreach (var measurement in transfer.Measurements)
                    Known(file, "benchmark", measurement.Benchmark, folder.Deal.Benchmarks.Select(benchmark => benchmark.Id));
            }
            Rights();
            Approvals();
            Flows();
        }

        private void Rights()
        {
            if (folder.Rights is not { } register)
                return;
            var ids = register.Rights.Select(right => right.Id).ToArray();
            Once(DealFolder.RightsFile, ids);
            Once(DealFolder.RightsFile, register.Grants.Select(grant => grant.Id));
            foreach (var link in register.Rights.SelectMany(right => right.Chain))
                Party(DealFolder.RightsFile, link.Holder);
            foreach (var grant in register.Grants)
            {
                Party(DealFolder.RightsFile, grant.From);
                Party(DealFolder.RightsFile, grant.To);
                foreach (var right in grant.Rights)
                    Known(DealFolder.RightsFile, "right", right, ids);
            }
        }

        private void Approvals()
        {
            if (folder.Approvals is not { } register)
                return;
            Once(DealFolder.ApprovalsFile, register.Approvals.Select(approval => approval.Id));
            foreach (var approval in register.Approvals)
            {
                Party(DealFolder.ApprovalsFile, approval.Holder);
                if (approval.Recipient is { } recipient)
                    Party(DealFolder.ApprovalsFile, recipient);
                if (folder.DataMap is { } map)
                    foreach (var flow in approval.Flows)
                        Known(DealFolder.ApprovalsFile, "flow", flow, map.Flows.Select(known => known.Id));
            }
        }

        private void Flows()
        {
            if (folder.DataMap is not { } map)
                return;
            Once(DealFolder.DataMapFile, map.Flows.Select(flow => flow.Id));
            foreach (var flow in map.Flows)
            {
                Party(DealFolder.DataMapFile, flow.From.Party);
                Party(DealFolder.DataMapFile, flow.To.Party);
                if (flow.Protection?.KeysHeldBy is { } holder)
                    Party(DealFolder.DataMapFile, holder);
            }
        }

        private void Party(string file, PartyId id) => Known(file, "party", id.Value, parties);

        private void Known(string file, string kind, string id, IEnumerable<string> known)
        {
            if (!known.Contains(id))
                Report(DiagnosticCode.UnknownReference, file, id, Argument.Text("kind." + kind), Nearest.To(id, known));
        }

        private void Once(string file, IEnumerable<string> ids)
        {
            foreach (var (id, count) in ids.CountBy(id => id, StringComparer.Ordinal))
                if (count > 1)
                    Report(DiagnosticCode.DuplicateId, file, id);
        }

        private void Report(DiagnosticCode code, string file, params Argument[] arguments)
        {
            var at = new List<Place>();
            if (documents.TryGetValue(file, out var document))
                Places(document, arguments[0].Value, at);
            // A duplicate is where the name stands again; an unknown name where it stands first.
            var place = code == DiagnosticCode.DuplicateId ? at.ElementAtOrDefault(1) : at.FirstOrDefault();
            var wrong = new Diagnostic(code, file, place.Line, place.Column, [.. arguments]);
            if (!Broken.Contains(wrong))
                Broken.Add(wrong);
        }

        /// <summary>Where a name stands as a value, in the order of the text.</summary>
        private static void Places(YamlNode node, string name, List<Place> found)
        {
            switch (node)
            {
                case YamlNode.Scalar scalar when scalar.Value == name:
                    found.Add(scalar.At);
                    break;
                case YamlNode.Sequence sequence:
                    foreach (var item in sequence.Items)
                        Places(item, name, found);
                    break;
                case YamlNode.Mapping mapping:
                    foreach (var (_, value) in mapping.Entries)
                        Places(value, name, found);
                    break;
            }
        }
    }
}
