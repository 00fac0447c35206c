using Autodiscover.Benchmarks;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Autodiscover.Benchmarks -- --filter '*' --job short
BenchmarkSwitcher.FromTypes([typeof(DocumentBenchmarks), typeof(CatalogBenchmarks)]).Run(args);
