#include "core/evaluation/preprocess.h"
#include "tests/evaluation/test_folder.h"

#include <string_view>
#include <vector>

namespace assay::evaluation {
namespace {

class Preprocess : public TestFolder
{
protected:
    static InputSpec gray(int height, int width)
    {
        InputSpec spec;
        spec.size = {height, width};
        spec.color = ColorOrder::Gray;
        return spec;
    }

    static std::vector<float> elements(const Tensor& tensor)
    {
        return {tensor.data<float>().begin(), tensor.data<float>().end()};
    }
};

using Floats = std::vector<float>;

// (pixel * scale - mean) / std: (51 / 255 - 0.1) / 0.5 = 0.2; (255 / 255 - 0.1) / 0.5 = 1.8
TEST_F(Preprocess, scalesThenSubtractsTheMeanThenDivides)
{
    InputSpec spec = gray(1, 2);
    spec.scale = 1.0 / 255;
    spec.mean = {0.1};
    spec.std = {0.5};
    const Tensor tensor = preprocess(writeGray("a.pgm", 1, 2, "\x33\xff"), spec);
    EXPECT_EQ(tensor.shape(), (Shape{1, 1, 1, 2}));
    EXPECT_FLOAT_EQ(tensor.data<float>()[0], 0.2F);
    EXPECT_FLOAT_EQ(tensor.data<float>()[1], 1.8F);
}

TEST_F(Preprocess, padsInPixelsBeforeScaling)
{
    InputSpec spec = gray(2, 3);
    spec.pad = {1, 0, 0, 1}; // left, top, right, bottom
    spec.padValue = 10;
    spec.scale = 0.5;
    EXPECT_EQ(elements(preprocess(writeGray("a.pgm", 1, 2, "\x02\x04"), spec)), (Floats{5, 1, 2, 5, 5, 5}));
}

// One red-green-blue pixel 1, 2, 3 and one 4, 5, 6.
TEST_F(Preprocess, ordersColoursAndAxesAsTheTaskSays)
{
    const auto file = write("a.ppm", "P6\n2 1\n255\n\x01\x02\x03\x04\x05\x06");
    InputSpec spec;
    spec.size = {1, 2};
    EXPECT_EQ(elements(preprocess(file, spec)), (Floats{1, 4, 2, 5, 3, 6}));
    spec.layout = Layout::Nhwc;
    EXPECT_EQ(elements(preprocess(file, spec)), (Floats{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(preprocess(file, spec).shape(), (Shape{1, 1, 2, 3}));
    spec.color = ColorOrder::Bgr;
    EXPECT_EQ(elements(preprocess(file, spec)), (Floats{3, 2, 1, 6, 5, 4}));
    spec.color = ColorOrder::Rgba; // the file has no alpha: opaque
    EXPECT_EQ(elements(preprocess(file, spec)), (Floats{1, 2, 3, 255, 4, 5, 6, 255}));
    EXPECT_EQ(preprocess(file, spec).shape(), (Shape{1, 1, 2, 4}));
    // A PNG of one pixel 1, 2, 3 with alpha 4, made with Python's zlib.
    constexpr std::string_view kPng(
        "\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01"
        "\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\x0d\x49\x44\x41\x54\x78\x9c\x63\x60\x64\x62\x66"
        "\x01\x00\x00\x19\x00\x0b\xe7\x5a\x46\xa4\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82",
        70);
    const auto transparent = write("a.png", std::string(kPng));
    spec.size = {1, 1};
    EXPECT_EQ(elements(preprocess(transparent, spec)), (Floats{1, 2, 3, 4}));
}

TEST_F(Preprocess, repeatsAGrayImageInEveryChannelWhereTheNetworkWantsColour)
{
    InputSpec spec;
    spec.size = {1, 1};
    EXPECT_EQ(elements(preprocess(writeGray("a.pgm", 1, 1, "\x07"), spec)), (Floats{7, 7, 7}));
}

// Half the size: each result is the mean of a 2x2 block: (0 + 4 + 8 + 12) / 4 = 6 and (20 + 20 + 40 + 40) / 4 = 30.
TEST_F(Preprocess, averagesAreasWhenItShrinks)
{
    InputSpec spec = gray(1, 2);
    spec.resize = ResizeMode::Stretch;
    const auto file = writeGray("a.pgm", 2, 4, std::string("\x00\x04\x14\x14\x08\x0c\x28\x28", 8));
    EXPECT_EQ(elements(preprocess(file, spec)), (Floats{6, 30}));
}

// Twice the size: centres at 0.25 steps between 0 and 40: 0, 10, 30, 40.
TEST_F(Preprocess, interpolatesLinearlyWhenItEnlarges)
{
    InputSpec spec = gray(1, 4);
    spec.resize = ResizeMode::Stretch;
    EXPECT_EQ(elements(preprocess(writeGray("a.pgm", 1, 2, std::string("\x00\x28", 2)), spec)),
              (Floats{0, 10, 30, 40}));
}

// 2x4 into 1x1: the shorter side 2 becomes 1, giving 1x2 (means 6 and 30), then the centre; (2 - 1) / 2 = 0 from the
// left.
TEST_F(Preprocess, coversTheSizeByTheShorterSideAndCropsTheCentre)
{
    InputSpec spec = gray(1, 1);
    spec.resize = ResizeMode::ShorterSide;
    const auto file = writeGray("a.pgm", 2, 4, std::string("\x00\x04\x14\x14\x08\x0c\x28\x28", 8));
    EXPECT_EQ(elements(preprocess(file, spec)), (Floats{6}));
}

// 2x4 into 2x2: factor 1/2 gives 1x2, one row short: (2 - 1) / 2 = 0 rows above, 1 below.
TEST_F(Preprocess, fitsIntoALetterboxAndFillsUp)
{
    InputSpec spec = gray(2, 2);
    spec.resize = ResizeMode::Letterbox;
    spec.padValue = 99;
    const auto file = writeGray("a.pgm", 2, 4, std::string("\x00\x04\x14\x14\x08\x0c\x28\x28", 8));
    EXPECT_EQ(elements(preprocess(file, spec)), (Floats{6, 30, 99, 99}));
}

TEST_F(Preprocess, resizesToOneSizeAndCropsToAnother)
{
    InputSpec spec = gray(1, 2);
    spec.resize = ResizeMode::Stretch;
    spec.resizeSize = Size{1, 4};
    spec.crop = Size{1, 2};
    EXPECT_EQ(elements(preprocess(writeGray("a.pgm", 1, 4, "\x01\x02\x03\x04"), spec)), (Floats{2, 3}));
}

TEST_F(Preprocess, saysWhatSizeAnImageComesOutAt)
{
    const auto file = writeGray("a.pgm", 1, 2, "\x01\x02");
    EXPECT_EQ(messageOf([&] { preprocess(file, gray(1, 3)); }),
              "a.pgm: comes out at 1x2, the network's input is 1x3; choose a resize in the task file");
}

TEST_F(Preprocess, namesAnImageThatCannotBeRead)
{
    const auto noise = write("noise.png", "this is no image");
    EXPECT_EQ(messageOf([&] { preprocess(noise, gray(1, 1)); }), "noise.png: is no readable image");
    const auto empty = write("empty.jpg", "");
    EXPECT_EQ(messageOf([&] { preprocess(empty, gray(1, 1)); }), "empty.jpg: is no readable image");
    const auto jpeg = write("cut.jpg", "\xff\xd8\xff\xe0 and no end");
    EXPECT_EQ(messageOf([&] { preprocess(jpeg, gray(1, 1)); }), "cut.jpg: is no readable image: the JPEG is cut off");
}

// The smallest gray PNG (1x1, value 0), as written by Python's zlib: signature, IHDR, IDAT, IEND.
const std::string kPng("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
                       "\x00\x00\x00\nIDATx\x9c"
                       "c`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xae"
                       "B`\x82",
                       67);

TEST_F(Preprocess, refusesAPngThatIsCutOffOrAltered)
{
    EXPECT_EQ(elements(preprocess(write("good.png", kPng), gray(1, 1))), (Floats{0}));
    const auto cut = write("cut.png", kPng.substr(0, 50));
    EXPECT_EQ(messageOf([&] { preprocess(cut, gray(1, 1)); }), "cut.png: is no readable image: the PNG is cut off");
    std::string altered = kPng;
    altered[45] = 'x';
    const auto wrong = write("wrong.png", altered);
    EXPECT_EQ(messageOf([&] { preprocess(wrong, gray(1, 1)); }),
              "wrong.png: is no readable image: a check sum of the PNG is wrong");
}

} // namespace
} // namespace assay::evaluation
