namespace Entente.Content;

/// <summary>The tables of file kinds, as text: one kind a line. Text formats and formats without a signature are told by
/// name; formats with a signature by their bytes only, so that renaming hides nothing.</summary>
internal static class KindTable
{
    /// <summary>Kind, then names: <c>.x</c> a suffix (any case), <c>=x</c> a whole name, also with its folder (exact),
    /// <c>a*b</c> a name that begins and ends so, <c>#!x</c> an interpreter of a script.</summary>
    public const string Names = """
        manifest/npm              =package.json
        lockfile/npm              =package-lock.json =npm-shrinkwrap.json
        lockfile/yarn             =yarn.lock
        lockfile/pnpm             =pnpm-lock.yaml
        manifest/nuget            .csproj .fsproj .vbproj
        manifest/nuspec           .nuspec
        lockfile/nuget            =packages.lock.json
        manifest/nuget-config     =packages.config
        manifest/nuget-central    =Directory.Packages.props
        manifest/maven            =pom.xml
        manifest/maven-properties =pom.properties
        manifest/jar              =MANIFEST.MF
        manifest/gradle           =build.gradle =build.gradle.kts
        lockfile/gradle           =gradle.lockfile
        manifest/pypi             =pyproject.toml
        manifest/setup-cfg        =setup.cfg
        manifest/setup-py         =setup.py
        manifest/python-metadata  =METADATA =PKG-INFO
        manifest/pip              requirements*.txt
        lockfile/poetry           =poetry.lock
        lockfile/pipenv           =Pipfile.lock
        lockfile/uv               =uv.lock
        manifest/cargo            =Cargo.toml
        lockfile/cargo            =Cargo.lock
        manifest/go               =go.mod
        lockfile/go               =go.sum
        manifest/go-vendor        =vendor/modules.txt

        source/abap               .abap
        source/ada                .adb .ads
        source/apex               .apex
        source/assembly           .s .asm .nasm
        source/awk                .awk #!awk #!gawk #!mawk
        source/batch              .bat .cmd
        source/c                  .c .h
        source/clojure            .clj .cljs .cljc .edn #!bb
        source/cmake              .cmake =CMakeLists.txt
        source/cobol              .cob .cbl .cpy
        source/coffeescript       .coffee #!coffee
        source/common-lisp        .lisp .lsp .cl #!sbcl
        source/cpp                .cpp .cc .cxx .c++ .hpp .hh .hxx .h++ .ipp .inl .tpp
        source/crystal            .cr
        source/csharp             .cs .csx
        source/cuda               .cu .cuh
        source/cython             .pyx .pxd .pxi
        source/d                  .d .di
        source/dart               .dart #!dart
        source/dockerfile         .dockerfile =Dockerfile =Containerfile Dockerfile.*
        source/elixir             .ex .exs #!elixir
        source/elm                .elm
        source/emacs-lisp         .el
        source/erlang             .erl .hrl #!escript
        source/fortran            .f .for .f77 .f90 .f95 .f03 .f08
        source/fsharp             .fs .fsi .fsx
        source/glsl               .glsl .vert .frag .geom .comp
        source/go                 .go
        source/gradle             .gradle
        source/graphql            .graphql .gql
        source/groovy             .groovy #!groovy
        source/haskell            .hs .lhs #!runhaskell
        source/haxe               .hx
        source/hcl                .hcl .tf .tfvars
        source/hlsl               .hlsl .fx
        source/java               .java
        source/javascript         .js .mjs .cjs .jsx .es6 #!node #!nodejs #!bun
        source/julia              .jl #!julia
        source/jupyter            .ipynb
        source/kotlin             .kt .kts
        source/lua                .lua #!lua #!luajit
        source/makefile           .mk .mak =Makefile =makefile =GNUmakefile #!make
        source/matlab             .m
        source/metal              .metal
        source/mlir               .mlir
        source/move               .move
        source/nim                .nim .nims
        source/nix                .nix
        source/objective-cpp      .mm
        source/ocaml              .ml .mli #!ocaml
        source/opencl             .opencl .ocl
        source/pascal             .pas .dpr .lpr
        source/perl               .pl .pm .t #!perl
        source/php                .php .phtml .php5 #!php
        source/powershell         .ps1 .psm1 .psd1 #!pwsh
        source/prolog             .prolog .pro
        source/protobuf           .proto
        source/puppet             .pp
        source/python             .py .pyi .pyw #!python #!python2 #!python3 #!pypy3
        source/r                  .r .rmd #!Rscript
        source/racket             .rkt #!racket
        source/razor              .razor .cshtml
        source/ruby               .rb .rake .gemspec =Rakefile =Gemfile #!ruby
        source/rust               .rs
        source/sass               .sass .scss
        source/scala              .scala .sc .sbt #!scala
        source/scheme             .scm .ss #!guile
        source/shell              .sh .bash .zsh .ksh .fish #!sh #!bash #!zsh #!ksh #!dash #!fish #!ash
        source/smalltalk          .st
        source/solidity           .sol
        source/sql                .sql .psql .ddl .plsql
        source/starlark           .bzl .star =BUILD =WORKSPACE =BUILD.bazel =WORKSPACE.bazel
        source/svelte             .svelte
        source/swift              .swift #!swift
        source/systemverilog      .sv .svh
        source/tcl                .tcl #!tclsh #!wish
        source/thrift             .thrift
        source/typescript         .ts .tsx .mts .cts #!deno #!ts-node
        source/vala               .vala
        source/verilog            .v .vh
        source/vhdl               .vhd .vhdl
        source/vimscript          .vim
        source/visual-basic       .vb .bas .cls .frm
        source/vue                .vue
        source/webassembly        .wat .wast
        source/yacc               .y .yy .l .ll
        source/zig                .zig

        text/asciidoc             .adoc .asciidoc
        text/bibtex               .bib
        text/cel                  .cel
        text/certificate          .pem .crt .cer .csr
        text/css                  .css .less
        text/diff                 .diff .patch
        text/dotenv               .env =.env
        text/editorconfig         =.editorconfig
        text/gitattributes        =.gitattributes
        text/gitignore            =.gitignore =.dockerignore =.npmignore
        text/gitmodules           =.gitmodules
        text/handlebars           .hbs .mustache
        text/html                 .html .htm .xhtml
        text/ini                  .ini .cfg .conf .cnf .inf
        text/jinja                .j2 .jinja .jinja2
        text/json                 .json .json5 .jsonc .webmanifest .har .map .sarif
        text/latex                .tex .sty .ltx
        text/log                  .log
        text/markdown             .md .markdown .mdx
        text/msbuild              .props .targets .proj .sln .slnx .vcxproj
        text/org                  .org
        text/plain                .txt .text =README =LICENSE =LICENCE =COPYING =NOTICE =AUTHORS =CHANGES
        text/properties           .properties
        text/qml                  .qml
        text/rst                  .rst
        text/rtf                  .rtf
        text/subtitles            .srt .vtt
        text/svg                  .svg
        text/toml                 .toml
        text/troff                .man .1 .3 .5 .8
        text/xaml                 .xaml .axaml
        text/xml                  .xml .xsd .xsl .xslt .wsdl .plist .resx .config .rdf .xmi
        text/yaml                 .yaml .yml

        dataset/csv               .csv
        dataset/tsv               .tsv .tab
        dataset/jsonl             .jsonl .ndjson .jsonlines
        dataset/geojson           .geojson
        dataset/arff              .arff
        dataset/libsvm            .libsvm .svmlight
        dataset/tfrecord          .tfrecord .tfrecords
        dataset/lmdb              .mdb
        dataset/recordio          .rec .recordio
        dataset/dbf               .dbf
        dataset/maxmind           .mmdb
        dataset/pickle            .pkl .pickle

        model/saved-model         =saved_model.pb
        model/tensorflow-graph    .pb .pbtxt
        model/tensorflow-weights  .index *.data-00000-of-00001
        model/onnx                .onnx
        model/pytorch             .pt .pth .ckpt
        model/coreml              .mlmodel
        model/joblib              .joblib
        model/ncnn                .ncnn
        model/paddle              .pdmodel .pdiparams
        model/caffe               .caffemodel
        model/mindspore           .mindir
        model/xgboost             .ubj
        model/lightgbm            .lgb

        binary/python-bytecode    .pyc .pyo
        binary/protobuf-set       .desc .protoset
        media/opentype            .eot
        media/mp3                 .mp3
        media/mpeg-ts             .m2ts
        """;

    /// <summary>Kind, offset, bytes in hexadecimal (<c>..</c> is any byte). The first that fits counts.</summary>
    public const string Signatures = """
        binary/elf                0 7f454c46
        binary/wasm               0 0061736d
        binary/dex                0 6465780a30
        binary/mach-o             0 feedface
        binary/mach-o             0 feedfacf
        binary/mach-o             0 cefaedfe
        binary/mach-o             0 cffaedfe
        binary/llvm-bitcode       0 4243c0de
        binary/lua-bytecode       0 1b4c7561
        dataset/sqlite            0 53514c69746520666f726d6174203300
        dataset/parquet           0 50415231
        dataset/arrow             0 4152524f5731
        dataset/avro              0 4f626a01
        dataset/orc               0 4f5243
        dataset/numpy             0 934e554d5059
        dataset/pcap              0 d4c3b2a1
        dataset/pcap              0 a1b2c3d4
        dataset/pcapng            0 0a0d0d0a
        dataset/stata             0 3c73746174615f647461
        dataset/access            0 000100005374616e64617264
        dataset/leveldb-manifest  0 57fb808b247547db
        model/hdf5                0 894844460d0a1a0a
        model/gguf                0 47475546
        model/ggml                0 6c6d6767
        model/tflite              4 54464c33
        model/torch-legacy        0 80028a0a6cfc9c46f9206aa850192e
        archive/7z                0 377abcaf271c
        archive/rar               0 526172211a07
        archive/cab               0 4d534346
        archive/ar                0 213c617263683e0a
        archive/rpm               0 edabeedb
        archive/cpio              0 303730373031
        archive/cpio              0 303730373032
        archive/lz4               0 04224d18
        archive/lzip              0 4c5a4950
        archive/lzop              0 894c5a4f
        archive/compress          0 1f9d
        archive/xar               0 78617221
        archive/squashfs          0 68737173
        archive/wim               0 4d5357494d
        archive/iso9660           32769 4344303031
        document/pdf              0 255044462d
        document/ole              0 d0cf11e0a1b11ae1
        document/djvu             0 41542654464f524d
        document/postscript       0 25215053
        media/png                 0 89504e470d0a1a0a
        media/jpeg                0 ffd8ff
        media/gif                 0 474946383761
        media/gif                 0 474946383961
        media/bmp                 0 424d............0000
        media/tiff                0 49492a00
        media/tiff                0 4d4d002a
        media/ico                 0 00000100..00
        media/webp                0 52494646........57454250
        media/wav                 0 52494646........57415645
        media/avi                 0 52494646........41564920
        media/mp4                 4 66747970
        media/mp3                 0 494433
        media/ogg                 0 4f676753
        media/flac                0 664c6143
        media/midi                0 4d546864
        media/matroska            0 1a45dfa3
        media/flash-video         0 464c5601
        media/woff                0 774f4646
        media/woff2               0 774f4632
        media/truetype            0 0001000000
        media/opentype            0 4f54544f
        media/psd                 0 38425053
        media/jpeg-xl             0 0000000c4a584c20
        media/ktx                 0 ab4b5458
        """;

    /// <summary>Names of zip files that are more than a zip: kind, suffixes.</summary>
    public const string ZipNames = """
        archive/jar               .jar
        archive/war               .war
        archive/ear               .ear
        archive/wheel             .whl
        archive/egg               .egg
        archive/nupkg             .nupkg .snupkg
        archive/vsix              .vsix
        archive/apk               .apk .aab
        archive/ipa               .ipa
        archive/xpi               .xpi
        archive/crx               .crx
        model/keras               .keras
        model/torchscript         .ptl
        dataset/npz               .npz
        document/docx             .docx .docm .dotx
        document/xlsx             .xlsx .xlsm .xltx
        document/pptx             .pptx .pptm .potx
        document/opendocument     .odt .ods .odp .odg
        document/epub             .epub
        """;

    /// <summary>Names by which a file claims to be an archive; content that is none makes a hole in coverage.</summary>
    public const string ArchiveNames = """
        archive/zip .zip .jar .war .ear .whl .egg .nupkg .snupkg .vsix .apk .aab .ipa .xpi .crx
        archive/tar .tar
        archive/gzip .gz .tgz
        archive/bzip2 .bz2 .tbz2 .tbz
        archive/xz .xz .txz
        archive/zstd .zst .tzst
        archive/7z .7z
        archive/rar .rar
        """;
}
