// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/pdf_pages.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>

namespace weir::wire {
namespace {

using Pages = std::optional<std::int64_t>;

std::string object(int number, const std::string& content) {
  return std::to_string(number) + " 0 obj\n" + content + "\nendobj\n";
}

std::string pdf(const std::string& objects) {
  return "%PDF-1.4\n" + object(1, "<< /Type /Catalog /Pages 2 0 R >>") + objects + "%%EOF\n";
}

const std::string kTwoPages = object(2, "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>") +
                              object(3, "<< /Type /Page /Parent 2 0 R >>") +
                              object(4, "<</Parent 2 0 R/Type/Page>>");

TEST(PdfPages, PageObjectsAreCountedHoweverTheyAreSpaced) {
  EXPECT_EQ(pdf_pages(pdf(kTwoPages)), Pages(2));
  EXPECT_EQ(pdf_pages(pdf(object(3, "<</Type\n/Page\n/Parent 2 0 R>>"))), Pages(1));
  EXPECT_EQ(pdf_pages(pdf(object(3, "<</Type /Page") + object(4, "<</Type/Pager>>"))), Pages(1));
}

TEST(PdfPages, AChangedPageCountsOnce) {
  EXPECT_EQ(pdf_pages(pdf(kTwoPages) + object(3, "<< /Type /Page /Rotate 90 >>") + "%%EOF\n"),
            Pages(2));
}

TEST(PdfPages, WhatAStreamSaysIsNoPage) {
  EXPECT_EQ(
      pdf_pages(pdf(kTwoPages + object(5, "<< /Length 11 >>\nstream\n/Type /Page\nendstream") +
                    object(6, "<< /Type /Page >>"))),
      Pages(3));
}

TEST(PdfPages, ALinearizedFileTellsThem) {
  EXPECT_EQ(pdf_pages("%PDF-1.5\n" + object(9, "<</Linearized 1/L 90/O 11/E 80/N 12/T 70>>") +
                      object(10, "<</Type/ObjStm>>")),
            Pages(12));
}

TEST(PdfPages, AreUnknownWhereTheirObjectsAreCompressed) {
  EXPECT_EQ(pdf_pages(pdf(kTwoPages + object(7, "<< /Type /ObjStm /N 4 >>"))), std::nullopt);
}

TEST(PdfPages, OfOtherBytesAreUnknown) {
  EXPECT_EQ(pdf_pages(""), std::nullopt);
  EXPECT_EQ(pdf_pages("/Type /Page"), std::nullopt);
  EXPECT_EQ(pdf_pages("%PDF-1.4"), std::nullopt);
  EXPECT_EQ(pdf_pages("%PDF-1.4 /Type /Page"), std::nullopt);
  EXPECT_EQ(pdf_pages("%PDF-1.4 /Linearized 1 /N -3"), std::nullopt);
  EXPECT_EQ(pdf_pages("%PDF-1.4 /Linearized 1 /N 99999999999999999999"), std::nullopt);
}

TEST(PdfPages, AHostileFileIsReadOnce) {
  std::string many = "%PDF-1.4\n";
  for (int i = 0; i < 200'000; ++i) {
    many += "/Type ";
  }
  EXPECT_EQ(pdf_pages(many), std::nullopt);
  many.insert(9, "1 0 obj ");
  EXPECT_EQ(pdf_pages(many + "/Page "), Pages(1));
}

}  // namespace
}  // namespace weir::wire
